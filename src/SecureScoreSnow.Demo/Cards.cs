using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Statistics;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Demo;

/// <summary>The two cards: how many tickets of each type are in which state, as the instance counts them.</summary>
internal static class Cards
{
    private const int WidestBar = 40;

    internal static async Task PrintAsync(SnowConnection connection, DemoPage page, CancellationToken stop)
    {
        await PrintAsync(connection, page, $"Change management", "change_request", stop);
        await PrintAsync(connection, page, $"Incident management", "incident", stop);
    }

    private static async Task PrintAsync(
        SnowConnection connection,
        DemoPage page,
        FormattableString heading,
        string table,
        CancellationToken stop)
    {
        EncodedQuery ours = EncodedQuery.All.Equal("correlation_display", TicketIdentity.CorrelationDisplay);
        IReadOnlyList<GroupCount> states = await connection.Statistics.CountByAsync(table, ours, "state", stop);
        long largest = states.Max(state => state.Count);
        page.Step(heading);
        foreach (GroupCount state in states)
        {
            page.Line($"{state.Display,-14} {state.Count,5}  {Bar(state.Count, largest)}");
        }
    }

    private static string Bar(long count, long largest) =>
        new('\u2588', (int)Math.Max(1, count * WidestBar / Math.Max(1, largest)));
}
