using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>What kind of instance a round of a campaign has to do with, and how its command sends.</summary>
/// <param name="Answer">How it answers a key that is there already.</param>
/// <param name="Trouble">What else it does.</param>
/// <param name="BatchSize">How many tickets a request carries; 0 where that is left to the command.</param>
internal sealed record RoundConditions(DuplicateKeyAnswer Answer, RoundTrouble Trouble, int BatchSize)
{
    private const int Hidden = 3;
    private const double Share = 0.2;

    private static readonly DuplicateKeyAnswer[] s_answers = Enum.GetValues<DuplicateKeyAnswer>();
    private static readonly RoundTrouble[] s_troubles = Enum.GetValues<RoundTrouble>();
    private static readonly int[] s_batchSizes = [0, 1, 10];
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan s_serviceTime = TimeSpan.FromMilliseconds(8);
    private static readonly TimeSpan s_late = TimeSpan.FromSeconds(1.5);

    /// <summary>Those of a round: each answer with each trouble in turn, from a place that the seed decides.</summary>
    internal static RoundConditions Of(int round, int seed)
    {
        int place = round + seed;
        return new RoundConditions(
            s_answers[place % s_answers.Length],
            s_troubles[place / s_answers.Length % s_troubles.Length],
            s_batchSizes[new Random(place).Next(s_batchSizes.Length)]);
    }

    /// <summary>An instance that takes its time, so that there are moments amid the tickets.</summary>
    internal static void Slow(SandboxInstance instance)
    {
        instance.Faults.Latency = s_latency;
        instance.Faults.ServiceTimePerRow = s_serviceTime;
    }

    internal void Apply(SandboxInstance instance)
    {
        Slow(instance);
        SandboxFaults faults = instance.Faults;
        faults.DuplicateKeyAnswer = Answer;
        faults.WritesOnly = true;
        faults.LateCommitDelay = s_late;
        faults[FaultKind.LateCommit] = Trouble == RoundTrouble.LateCommits ? Share : 0;
        faults[FaultKind.ResetAfterCommit] = Trouble == RoundTrouble.LostAnswers ? Share : 0;
    }

    /// <summary>Hides some rows where that is the trouble, and gives their keys.</summary>
    internal string[] Hide(SandboxInstance instance, TicketBook book, Random draw)
    {
        if (Trouble != RoundTrouble.HiddenRows)
        {
            return [];
        }

        string[] keys = [.. book.Keys.Order(StringComparer.Ordinal)];
        draw.Shuffle(keys);
        string[] hidden = keys[..Math.Min(Hidden, keys.Length)];
        foreach (string key in hidden)
        {
            instance.Faults.HideRow(key);
        }

        return hidden;
    }

    /// <summary>Counts the round as one with these.</summary>
    internal void Note(CampaignVerdict verdict)
    {
        verdict.Inject($"rounds with {Answer}");
        verdict.Inject($"rounds with {Trouble}");
    }

    public override string ToString() =>
        $"{Answer}, {Trouble}, {(BatchSize == 0 ? "batches" : $"batches of {BatchSize}")}";
}
