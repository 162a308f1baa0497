using SecureScoreSnow.Client.Changes;
using SecureScoreSnow.Client.TicketActs;

namespace SecureScoreSnow.Client.Tests.TicketActs;

/// <summary>Where a model of the instance's own is followed.</summary>
public sealed class CloseRouteTests
{
    public static TheoryData<string, TicketEnd, string?> Detours() => new()
    {
        // states that are open (-: its conditions are not met), which end, where to
        { "0 4 3", TicketEnd.Close, "3" },
        { "4 0 -1", TicketEnd.Close, "0" },
        { "4 -5", TicketEnd.Close, null },
        { "4 -2x", TicketEnd.Close, null },
        { "4 -1 -2", TicketEnd.Cancel, "4" },
        { "0 -1", TicketEnd.Cancel, null },
        { "", TicketEnd.Close, null },
        { "17 0", TicketEnd.Close, "0" },
        { "-4 -3", TicketEnd.Close, null },
    };

    [Theory]
    [MemberData(nameof(Detours))]
    public void Detour_leads_forward_or_nowhere(string open, TicketEnd end, string? expected)
    {
        NextState[] states =
        [
            .. open.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(state => new NextState(state.TrimEnd('x'), state, !state.EndsWith('x'))),
        ];

        Assert.Equal(expected, CloseRoute.Detour(states, "-2", end));
    }
}
