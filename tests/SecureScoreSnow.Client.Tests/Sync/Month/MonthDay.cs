using SecureScoreSnow.Client.Sync;

namespace SecureScoreSnow.Client.Tests.Sync.Month;

/// <summary>One day: something happens, a sync follows, and everything is as the oracle says.</summary>
internal sealed class MonthDay(SyncBench bench, MonthWorld world, MonthRules rules)
{
    internal async Task PassAsync(CancellationToken stop)
    {
        world.Live();
        MonthOracle oracle = new(rules);
        foreach (ModelControl control in world.All)
        {
            oracle.Follow(
                control,
                [.. world.Tickets.Where(ticket => ticket.Control == control.Id)],
                bench.Clock.GetUtcNow());
        }

        List<SyncResult> results = await bench.SyncAsync(rules.Options);
        world.Log.AddRange(results.Select(
            result => $"  {result.Difference} {result.Outcome} {result} {result.Reason}"));
        CheckTickets();
        CheckResults(oracle, results);
        CheckDecisions(oracle);
        CheckNewTickets(oracle);
        await CheckQuietAsync(oracle);
        stop.ThrowIfCancellationRequested();
    }

    private void CheckTickets()
    {
        foreach (ModelTicket ticket in world.Tickets)
        {
            IReadOnlyDictionary<string, string> row = bench.Sandbox.Tables.Get(ticket.Table, ticket.SysId)!;
            int notes = bench.Sandbox.Tables.Count(
                "sys_journal_field", $"element_id={ticket.SysId}^element=work_notes");
            Assert.Equal(
                (ticket.Number, ticket.State, ticket.IsOpen, ticket.Points, ticket.Notes),
                (ticket.Number, row["state"], row["active"] == "true", MonthWorld.PointsIn(row["description"]), notes));
        }
    }

    private static void CheckResults(MonthOracle oracle, List<SyncResult> results) => Assert.Equal(
        oracle.ClosedByHand.Order(),
        results
            .Where(result => result.Difference == SyncDifference.ClosedByHand)
            .Select(result => result.SysId!)
            .Order());

    private void CheckDecisions(MonthOracle oracle)
    {
        foreach (string control in oracle.WrittenBack)
        {
            string comment = rules.StateUpdateHours > 0 ? "is late" : bench.Tenant[control].State;
            Assert.Equal(rules.StateUpdateHours > 0 ? "is late" : "Ignored", comment);
        }

        world.Look();
    }

    private void CheckNewTickets(MonthOracle oracle)
    {
        IReadOnlyList<ModelTicket> made = world.Adopt();
        Assert.Equal(oracle.Created.Order(), made.Select(ticket => ticket.Control).Order());
    }

    private async Task CheckQuietAsync(MonthOracle oracle)
    {
        long before = bench.Writes;
        List<SyncResult> again = await bench.SyncAsync(rules.Options);
        Assert.Equal(before, bench.Writes);
        Assert.All(again, result => Assert.True(result.Outcome is SyncOutcome.Reported or SyncOutcome.Skipped));
        Assert.Equal(
            oracle.ClosedByHand.Count, again.Count(result => result.Difference == SyncDifference.ClosedByHand));
    }
}
