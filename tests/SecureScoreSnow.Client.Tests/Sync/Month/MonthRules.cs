using SecureScoreSnow.Client.Sync;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Sync.Month;

/// <summary>By which rules one history goes: those of the sync and those of the instance.</summary>
internal sealed record MonthRules(SyncOptions Options, bool RefusesClosing, int StateUpdateHours)
{
    private static readonly SyncReaction[] s_reactions = Enum.GetValues<SyncReaction>();
    private static readonly ClosedTicketRule[] s_rules = Enum.GetValues<ClosedTicketRule>();
    private static readonly double[] s_points = [1, 1, 2, 0.5];

    internal static MonthRules Draw(Random random) => new(
        new SyncOptions
        {
            OnCompleted = s_reactions[random.Next(s_reactions.Length)],
            OnAccepted = s_reactions[random.Next(s_reactions.Length)],
            WhenClosed = s_rules[random.Next(s_rules.Length)],
            MinPoints = s_points[random.Next(s_points.Length)],
            WriteBack = random.Next(2) == 0,
            MaxChange = 1000,
        },
        random.Next(4) == 0,
        random.Next(3) == 0 ? 36 : 0);
}
