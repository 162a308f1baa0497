using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Sync;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Client.Tests.Sync;

/// <summary>What a sync does not do, whatever happens around it.</summary>
public sealed class SyncSafetyTests
{
    private const string Control = "AdminMFAV2";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tickets_of_another_tenant_are_left_alone()
    {
        using SyncBench bench = await OpenAsync();
        SnowTicket ticket = (await bench.MakeTicketsAsync(TicketType.Change))[0];
        TenantCatalogue other = new()
        {
            TenantId = Guid.NewGuid().ToString(),
            SnapshotDate = bench.Clock.GetUtcNow(),
            IsComplete = true,
        };

        Assert.Empty(await bench.SyncAsync(catalogue: other));
        Assert.Empty(bench.Notes(ticket));
    }

    [Fact]
    public async Task Suspiciously_much_is_stopped_before_anything_is_written()
    {
        (string, double, double)[] controls = [.. Enumerable.Range(0, 40).Select(n => ($"c{n}", 10.0, 0.0))];
        using SyncBench bench = await SyncBench.OpenAsync(controls);
        await bench.MakeTicketsAsync(TicketType.Incident);
        for (int n = 0; n < 11; n++)
        {
            bench.Tenant.SetScore($"c{n}", 10);
        }

        long before = bench.Writes;

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => bench.SyncAsync());
        SyncPlan plan = await bench.PlanAsync();

        Assert.Equal((SnowErrorCode.SyncTooMuch, before), (refusal.Code, bench.Writes));
        Assert.Equal((11, 40, 10, true), (plan.Changes, plan.Tickets, plan.MaxChange, plan.IsTooMuch));
        Assert.Equal(11, (await bench.SyncAsync(new SyncOptions { MaxChange = 11 })).Count);
    }

    [Theory]
    [InlineData(FaultKind.ResetAfterCommit)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.UnavailableAfterCommit)]
    [InlineData(FaultKind.GatewayTimeout)]
    [InlineData(FaultKind.LateCommit)]
    [InlineData(FaultKind.CutOff)]
    public async Task However_answers_are_lost_no_note_stands_twice(FaultKind fault)
    {
        (string, double, double)[] controls = [.. Enumerable.Range(0, 8).Select(n => ($"c{n}", 10.0, 0.0))];
        using SyncBench bench = await SyncBench.OpenAsync(controls);
        SnowTicket[] tickets = [.. await bench.MakeTicketsAsync(TicketType.Incident)];
        for (int n = 0; n < 8; n++)
        {
            bench.Tenant.SetScore($"c{n}", n % 2 == 0 ? 10 : 4);
        }

        bench.Sandbox.Faults[fault] = 0.4;
        bench.Sandbox.Faults.WritesOnly = true;
        await bench.SyncAsync(mayFail: true, options: new SyncOptions { MaxChange = 100 });
        bench.Sandbox.Faults.Clear();
        await bench.SyncAsync(new SyncOptions { MaxChange = 100 });

        Assert.All(tickets, ticket => Assert.Single(bench.Notes(ticket)));
        await bench.AssertQuietAsync(new SyncOptions());
    }

    [Fact]
    public async Task Run_that_is_stopped_half_way_is_finished_by_the_next()
    {
        (string, double, double)[] controls = [.. Enumerable.Range(0, 30).Select(n => ($"c{n}", 10.0, 0.0))];
        using SyncBench bench = await SyncBench.OpenAsync(controls);
        SnowTicket[] tickets = [.. await bench.MakeTicketsAsync(TicketType.Incident)];
        foreach ((string id, _, _) in controls)
        {
            bench.Tenant.SetScore(id, 10);
        }

        SyncOptions options = new() { MaxChange = 30, ThrottleLimit = 2 };
        await using (TicketSync sync = new(bench.Connection, options, bench.Graph))
        {
            SyncPlan plan = await sync.PlanAsync(await bench.Graph.GetCatalogueAsync(Stop), Stop);
            await foreach (SyncEvent happened in sync.ApplyAsync(plan.Steps, Stop))
            {
                Assert.Null(happened.Failure);
                break;
            }
        }

        await bench.SyncAsync(options);

        Assert.All(tickets, ticket => Assert.Equal("6", bench.Row(ticket)["state"]));
        Assert.All(tickets, ticket => Assert.Single(bench.Notes(ticket)));
        await bench.AssertQuietAsync(options);
    }

    [Fact]
    public async Task Where_the_block_cannot_be_kept_no_note_stands_twice_either()
    {
        using SyncBench bench = await OpenAsync();
        SnowTicket ticket = (await bench.MakeTicketsAsync(TicketType.Change))[0];
        string description = bench.Row(ticket)["description"];
        bench.Tenant.SetScore(Control, 8);
        await bench.SyncAsync();
        bench.Sandbox.Tables.Set(
            "change_request", ticket.SysId!, new Dictionary<string, string> { ["description"] = description });

        await bench.AssertQuietAsync(new SyncOptions());
        Assert.Single(bench.Notes(ticket));
    }

    [Fact]
    public async Task Ticket_that_somebody_changes_meanwhile_is_left_for_the_next_run()
    {
        using SyncBench bench = await SyncBench.OpenAsync(("a", 10, 0), ("b", 10, 0));
        SnowTicket[] tickets = [.. await bench.MakeTicketsAsync(TicketType.Incident)];
        bench.Tenant.SetScore("a", 10);
        bench.Tenant.SetScore("b", 10);
        await using TicketSync sync = new(bench.Connection, new SyncOptions(), bench.Graph);
        SyncPlan plan = await sync.PlanAsync(await bench.Graph.GetCatalogueAsync(Stop), Stop);

        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        bench.Sandbox.Tables.Delete("incident", $"sys_id={tickets[0].SysId}");
        bench.Sandbox.Tables.Set("incident", tickets[1].SysId!, new Dictionary<string, string>
        {
            ["short_description"] = "Mine",
            ["sys_mod_count"] = "7",
            ["sys_updated_by"] = "itil",
        });
        List<SyncResult> results = [];
        await foreach (SyncEvent happened in sync.ApplyAsync(plan.Steps, Stop))
        {
            results.Add(happened.Result!);
        }

        Assert.Equal([SyncOutcome.Skipped, SyncOutcome.Skipped], results.Select(result => result.Outcome));
        Assert.All(results, result => Assert.NotEmpty(result.Reason!));
        Assert.Empty(bench.Notes(tickets[1]));
    }

    [Fact]
    public async Task Field_map_says_where_description_and_points_are()
    {
        using SyncBench bench = await OpenAsync();
        SnowTicket ticket = (await bench.MakeTicketsAsync(TicketType.Change))[0];
        Dictionary<LogicalField, string> columns = new() { [LogicalField.Points] = "justification" };
        bench.Connection.Settings = bench.Connection.Settings.With(
            TicketType.Change,
            new TicketTypeSettings { FieldMap = new FieldMap { Columns = columns } });
        bench.Tenant.SetScore(Control, 9);

        await bench.SyncAsync();

        Assert.Equal("1 of 10", bench.Row(ticket)["justification"]);
    }

    private static Task<SyncBench> OpenAsync() => SyncBench.OpenAsync((Control, 10, 5));
}
