using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Client.Tests.TicketActs;

/// <summary>Ending tickets on the way that their model allows, and approving nothing on it.</summary>
public sealed class TicketCloserTests
{
    public static TheoryData<FaultKind> Faults() =>
    [
        FaultKind.Reset, FaultKind.ResetAfterCommit, FaultKind.ServerError, FaultKind.UnavailableAfterCommit,
        FaultKind.GatewayTimeoutAfterCommit, FaultKind.LateCommit, FaultKind.Dropped, FaultKind.TransactionCancelled,
        FaultKind.CutOff, FaultKind.Stalled, FaultKind.QueueFull,
    ];

    [Fact]
    public async Task Standard_change_walks_to_its_end_and_second_time_nothing_is_written()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change, Standard);
        TicketClosure closure = new(new TicketReference(ticket.Number!));

        TicketResult first = await bench.CloseAsync(closure);
        long writes = bench.Sandbox.CountOf("PATCH", "/api/now/table/");
        TicketResult second = await bench.CloseAsync(closure);

        Assert.Equal((TicketOutcome.Closed, TicketOutcome.Existing), (first.Outcome, second.Outcome));
        Assert.Equal(["New", "Scheduled", "Implement", "Review", "Closed"], first.Path);
        Assert.Equal(4, writes);
        Assert.Equal(writes, bench.Sandbox.CountOf("PATCH", "/api/now/table/"));
        IReadOnlyDictionary<string, string> row = bench.Row(ticket);
        Assert.Equal(("3", "false"), (row["state"], row["active"]));
        IReadOnlyDictionary<string, string> change = bench.Sandbox.Tables.Get("change_request", ticket.SysId!)!;
        Assert.Equal("successful", change["close_code"]);
        Assert.NotEmpty(change["close_notes"]);
    }

    [Fact]
    public async Task Further_columns_go_with_the_last_step_and_never_alone()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change, Standard);
        Dictionary<string, string> values = new() { ["justification"] = "Done" };
        TicketClosure closure = new(new TicketReference(ticket.Number!)) { Values = values };
        TicketCloser closer = new(bench.Connection, ActBench.Options);
        IReadOnlyList<TicketStep<TicketClosure>> plan =
            await closer.PlanAsync([closure], TestContext.Current.CancellationToken);

        await bench.CloseAsync(closure);
        TicketResult again = await bench.CloseAsync(
            closure with { Values = new Dictionary<string, string> { ["justification"] = "Never" } });

        Assert.Equal("Done", plan[0].Payload["justification"]);
        Assert.Equal("Done", bench.Sandbox.Tables.Get("change_request", ticket.SysId!)!["justification"]);
        Assert.Equal(TicketOutcome.Existing, again.Outcome);
    }

    [Fact]
    public async Task Columns_that_a_ticket_is_known_by_are_refused()
    {
        using ActBench bench = await ActBench.OpenAsync();
        TicketClosure closure = new(new TicketReference(await bench.MakeAsync(TicketType.Incident)))
        {
            End = TicketEnd.Cancel,
            Values = new Dictionary<string, string> { ["correlation_id"] = "x" },
        };

        SnowException refusal = await ActBench.RefusedAsync(() => bench.CloseAsync(closure));

        Assert.Equal(SnowErrorCode.ColumnReserved, refusal.Code);
    }

    [Fact]
    public async Task Incident_is_resolved_and_closed()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        TicketClosure closure = new(new TicketReference(ticket.Number!))
        {
            CloseNotes = "Done by policy 7.",
            Note = new TicketNote("Closed."),
        };

        TicketResult resolved = await bench.CloseAsync(closure with { End = TicketEnd.Resolve });
        TicketResult again = await bench.CloseAsync(closure with { End = TicketEnd.Resolve });
        TicketResult closed = await bench.CloseAsync(closure);

        Assert.Equal(
            (TicketOutcome.Resolved, TicketOutcome.Existing, TicketOutcome.Closed),
            (resolved.Outcome, again.Outcome, closed.Outcome));
        Assert.Equal(["New", "Resolved"], resolved.Path);
        Assert.Equal(["Resolved", "Closed"], closed.Path);
        IReadOnlyDictionary<string, string> row = bench.Sandbox.Tables.Get("incident", ticket.SysId!)!;
        Assert.Equal(
            ("7", "Solution provided", "Done by policy 7."),
            (row["state"], row["close_code"], row["close_notes"]));
    }

    [Fact]
    public async Task Older_release_gets_a_code_of_its_own()
    {
        using ActBench bench = await ActBench.OpenAsync();
        bench.Sandbox.Release = "Kingston";
        SnowTicket[] tickets = await bench.MakeAsync(2, TicketType.Incident);
        TicketCloser closer = new(bench.Connection, ActBench.Options);
        bench.Sandbox.ClearRequests();

        foreach (SnowTicket ticket in tickets)
        {
            await closer.DoAsync(
                new TicketClosure(new TicketReference(ticket)) { End = TicketEnd.Resolve },
                TestContext.Current.CancellationToken);
        }

        Assert.All(tickets, ticket => Assert.Equal(
            "Solved (Permanently)", bench.Sandbox.Tables.Get("incident", ticket.SysId!)!["close_code"]));

        // The code of a newer release was tried once.
        Assert.Equal(3, bench.Sandbox.CountOf("PATCH", "/api/now/table/"));
    }

    [Fact]
    public async Task Code_that_the_instance_does_not_have_is_told_with_those_it_has()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket[] tickets = await bench.MakeAsync(2, TicketType.Incident);
        await bench.CloseAsync(new TicketClosure(new TicketReference(tickets[0])));

        SnowException refusal = await ActBench.RefusedAsync(() => bench.CloseAsync(
            new TicketClosure(new TicketReference(tickets[1])) { CloseCode = "Fixed by magic" }));

        Assert.Equal(SnowErrorCode.CloseCodeUnknown, refusal.Code);
        Assert.Contains("Solution provided", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("1", bench.Row(tickets[1])["state"]);
    }

    [Fact]
    public async Task Codes_of_the_instances_own_are_asked_for_where_they_can_be_read()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        bench.Sandbox.Tables.Delete("sys_choice", "name=incident^element=close_code^value!=Duplicate");
        SnowConnection admin = await bench.Fixture.ConnectAsync(SandboxPeople.Admin);

        SnowException refusal = await ActBench.RefusedAsync(() => new TicketCloser(admin, ActBench.Options).DoAsync(
            new TicketClosure(new TicketReference(ticket)), TestContext.Current.CancellationToken));

        Assert.Equal(SnowErrorCode.CloseCodeNeeded, refusal.Code);
        Assert.Contains("Duplicate", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("normal", "Assess")]
    [InlineData("emergency", "Authorize")]
    public async Task Change_that_has_to_be_approved_waits_and_is_said_to(string type, string asked)
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(
            TicketType.Change, task => task with { ChangeType = type, AssignmentGroup = ActBench.Group });
        TicketClosure closure = new(new TicketReference(ticket.Number!));

        TicketResult untouched = await bench.CloseAsync(closure);
        long writes = bench.Sandbox.CountOf("PATCH", "/api/now/table/");
        TicketResult put = await bench.CloseAsync(closure with { RequestsApproval = true });
        TicketResult waiting = await bench.CloseAsync(closure);

        Assert.Equal(0, writes);
        Assert.All([untouched, put, waiting], result => Assert.Equal(TicketOutcome.Waiting, result.Outcome));
        Assert.Contains("-RequestApproval", untouched.Reason, StringComparison.Ordinal);
        Assert.Equal(["New", asked], put.Path);
        Assert.Contains("Beth Anglin", waiting.Reason, StringComparison.Ordinal);
        Assert.All(
            bench.Sandbox.Tables.Find("sysapproval_approver", $"sysapproval={ticket.SysId}"),
            approval => Assert.Equal("requested", approval["state"]));
    }

    [Fact]
    public async Task Change_that_was_approved_walks_on()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(
            TicketType.Change, task => task with { ChangeType = "normal", AssignmentGroup = ActBench.Group });
        TicketClosure closure = new(new TicketReference(ticket.Number!)) { RequestsApproval = true };
        await bench.CloseAsync(closure);
        await ApproveAsync(bench, ticket);
        TicketResult waiting = await bench.CloseAsync(closure);
        await ApproveAsync(bench, ticket);

        TicketResult closed = await bench.CloseAsync(closure);

        Assert.Equal((TicketOutcome.Waiting, "Authorize"), (waiting.Outcome, waiting.State));
        Assert.Equal(TicketOutcome.Closed, closed.Outcome);
        Assert.Equal(["Scheduled", "Implement", "Review", "Closed"], closed.Path);
    }

    [Theory]
    [InlineData(TicketType.Change)]
    [InlineData(TicketType.Incident)]
    public async Task Any_open_ticket_can_be_cancelled_once(TicketType type)
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(type);
        TicketClosure closure = new(new TicketReference(ticket.Number!))
        {
            End = TicketEnd.Cancel,
            CloseNotes = "A mistaken run.",
        };

        TicketResult first = await bench.CloseAsync(closure);
        TicketResult second = await bench.CloseAsync(closure);
        TicketResult close = await bench.CloseAsync(closure with { End = TicketEnd.Close });

        Assert.Equal(
            (TicketOutcome.Cancelled, TicketOutcome.Existing, TicketOutcome.Existing),
            (first.Outcome, second.Outcome, close.Outcome));
        Assert.Equal("A mistaken run.", bench.Row(ticket)["close_notes"]);
        Assert.Equal(1, bench.Sandbox.CountOf("PATCH", "/api/now/table/"));
    }

    [Fact]
    public async Task Change_that_waits_for_approval_can_be_cancelled()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(
            TicketType.Change, task => task with { AssignmentGroup = ActBench.Group });
        TicketClosure closure = new(new TicketReference(ticket.Number!)) { RequestsApproval = true };
        await bench.CloseAsync(closure);

        TicketResult result = await bench.CloseAsync(closure with { End = TicketEnd.Cancel });

        Assert.Equal(TicketOutcome.Cancelled, result.Outcome);
        Assert.Equal(
            "cancelled",
            Assert.Single(bench.Sandbox.Tables.Find("sysapproval_approver", $"sysapproval={ticket.SysId}"))["state"]);
    }

    [Fact]
    public async Task Change_in_review_cannot_be_cancelled_and_that_is_said()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change, Standard);
        bench.Put(ticket, "state", "0");

        SnowException refusal = await ActBench.RefusedAsync(() => bench.CloseAsync(
            new TicketClosure(new TicketReference(ticket.Number!)) { End = TicketEnd.Cancel }));

        Assert.Equal(
            (SnowErrorCode.TransitionRefused,
                $"{ticket.Number} cannot go from 'Review' to 'Canceled'. From here it can go to: Closed."),
            (refusal.Code, refusal.Message));
    }

    [Fact]
    public async Task Change_on_hold_waits()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change, Standard);
        bench.Sandbox.Tables.Set("change_request", ticket.SysId!, new Dictionary<string, string>
        {
            ["on_hold"] = "true",
            ["on_hold_reason"] = "Freeze until Monday",
        });

        TicketResult result = await bench.CloseAsync(new TicketClosure(new TicketReference(ticket.Number!)));

        Assert.Equal(TicketOutcome.Waiting, result.Outcome);
        Assert.Contains("Freeze until Monday", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_on_the_way_is_told_and_given_it_the_walk_goes_on()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(
            TicketType.Change, task => task with { ChangeType = "standard" });
        TicketClosure closure = new(new TicketReference(ticket.Number!));

        SnowException refusal = await ActBench.RefusedAsync(() => bench.CloseAsync(closure));
        TicketResult result = await bench.CloseAsync(closure with { AssignmentGroup = "Service Desk" });

        Assert.Equal(
            (SnowErrorCode.FieldsMissing, $"{ticket.Number}: the instance demands a value for: Assignment group."),
            (refusal.Code, refusal.Message));
        Assert.Equal(TicketOutcome.Closed, result.Outcome);
        Assert.Equal(ActBench.Group, bench.Row(ticket)["assignment_group"]);
    }

    [Fact]
    public async Task Walk_that_stops_says_how_far_it_came()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change, Standard);
        bench.Sandbox.Tables.Insert("sys_script", new Dictionary<string, string>
        {
            ["name"] = "Nothing is closed on Mondays",
            ["collection"] = "change_request",
            ["active"] = "true",
            ["abort_action"] = "true",
            ["action_update"] = "true",
            ["filter_condition"] = "state=3",
        });

        SnowException refusal = await ActBench.RefusedAsync(
            () => bench.CloseAsync(new TicketClosure(new TicketReference(ticket.Number!))));

        Assert.Equal((SnowErrorCode.RuleViolated, "0"), (refusal.Code, bench.Row(ticket)["state"]));
        Assert.Contains("Nothing is closed on Mondays", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'Review'", refusal.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Lost_answers_are_settled_on_the_way(FaultKind kind)
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change, Standard);
        bench.Sandbox.Faults.WritesOnly = true;
        bench.Sandbox.Faults.FailNext(kind, requests: 2);

        TicketResult result = await bench.CloseAsync(new TicketClosure(new TicketReference(ticket.Number!)));
        bench.Sandbox.CommitPending();

        Assert.Equal(TicketOutcome.Closed, result.Outcome);
        Assert.Equal("3", bench.Row(ticket)["state"]);
    }

    [Fact]
    public async Task Change_cannot_be_resolved()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change, Standard);

        TicketResult result = await bench.CloseAsync(
            new TicketClosure(new TicketReference(ticket)) { End = TicketEnd.Resolve });

        Assert.Equal((TicketOutcome.Skipped, "-5"), (result.Outcome, bench.Row(ticket)["state"]));
    }

    [Fact]
    public async Task Changed_meanwhile_is_left_alone_unless_forced()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        await bench.WorkAsync(ticket, "short_description", "Mine");
        TicketClosure closure = new(new TicketReference(ticket)) { End = TicketEnd.Cancel };

        SnowException refusal = await ActBench.RefusedAsync(() => bench.CloseAsync(closure));
        TicketResult forced = await bench.CloseAsync(closure with { Force = true });

        Assert.Equal(SnowErrorCode.TicketChanged, refusal.Code);
        Assert.Equal(TicketOutcome.Cancelled, forced.Outcome);
    }

    private static SecureTask Standard(SecureTask task) =>
        task with { ChangeType = "standard", AssignmentGroup = ActBench.Group };

    private static async Task ApproveAsync(ActBench bench, SnowTicket ticket)
    {
        SnowConnection admin = await bench.Fixture.ConnectAsync(SandboxPeople.Admin);
        foreach (IReadOnlyDictionary<string, string> approval in bench.Sandbox.Tables.Find(
            "sysapproval_approver", $"sysapproval={ticket.SysId}^state=requested"))
        {
            await admin.Tables.UpdateAsync(
                "sysapproval_approver",
                approval["sys_id"],
                new Dictionary<string, string> { ["state"] = "approved" },
                [],
                null,
                TestContext.Current.CancellationToken);
        }
    }
}
