using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Client.Tests.TicketActs;

/// <summary>Changing tickets: what is written, what is not, and what is said about what was refused.</summary>
public sealed class TicketEditorTests
{
    private const string Beth = "46d44a23a9fe19810012d100cca80666";

    public static TheoryData<FaultKind> Faults() =>
    [
        FaultKind.Reset, FaultKind.ResetAfterCommit, FaultKind.ServerError, FaultKind.Unavailable,
        FaultKind.UnavailableAfterCommit, FaultKind.GatewayTimeoutAfterCommit, FaultKind.LateCommit,
        FaultKind.Dropped, FaultKind.TransactionCancelled, FaultKind.CutOff, FaultKind.Stalled, FaultKind.Endless,
        FaultKind.RateLimited, FaultKind.QueueFull,
    ];

    [Fact]
    public async Task Second_time_writes_nothing()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        TicketChange change = new(new TicketReference(ticket.Number!))
        {
            State = "In Progress",
            Priority = TicketPriority.High,
            AssignmentGroup = "Service Desk",
            AssignedTo = "beth.anglin",
            DueDate = bench.Fixture.Clock.GetUtcNow().AddDays(9),
            Values = new Dictionary<string, string> { ["category"] = "software" },
        };

        TicketResult first = await bench.SetAsync(change);
        long writes = bench.Sandbox.CountOf("PATCH", "/api/now/table/");
        TicketResult second = await bench.SetAsync(change);

        Assert.Equal((TicketOutcome.Updated, TicketOutcome.Existing), (first.Outcome, second.Outcome));
        Assert.Equal(1, writes);
        Assert.Equal(writes, bench.Sandbox.CountOf("PATCH", "/api/now/table/"));
        Assert.Equal(["New", "In Progress"], first.Path);
        Assert.Empty(first.DroppedColumns);
        IReadOnlyDictionary<string, string> row = bench.Row(ticket);
        Assert.Equal(
            ("2", "2", "2", "1", ActBench.Group, Beth, "software"),
            (row["state"], row["priority"], row["impact"], row["urgency"], row["assignment_group"],
                row["assigned_to"], row["category"]));
    }

    [Fact]
    public async Task Priority_that_an_incident_has_by_another_pair_is_left_alone()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        await bench.WorkAsync(ticket, "impact", "1");
        await bench.WorkAsync(ticket, "urgency", "3");

        TicketResult result = await bench.SetAsync(
            new TicketChange(new TicketReference(ticket.Number!)) { Priority = TicketPriority.Moderate });

        Assert.Equal(TicketOutcome.Existing, result.Outcome);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Lost_answer_is_settled(FaultKind kind)
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        bench.Sandbox.Faults.WritesOnly = true;
        bench.Sandbox.Faults.FailNext(kind, requests: 2);

        TicketResult result = await bench.SetAsync(new TicketChange(new TicketReference(ticket))
        {
            State = "2",
            Note = new TicketNote("Begun."),
        });
        bench.Sandbox.CommitPending();

        Assert.Equal(TicketOutcome.Updated, result.Outcome);
        Assert.Equal("2", bench.Row(ticket)["state"]);

        // What is carried out minutes after its answer was lost has no key that would tell it from a second one.
        Assert.InRange(bench.Notes(ticket).Length, 1, kind == FaultKind.LateCommit ? 3 : 1);
    }

    [Fact]
    public async Task Same_words_go_with_each_of_two_changes()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        TicketChange change = new(new TicketReference(ticket.Number!)) { Note = new TicketNote("By rule 7.") };
        await bench.SetAsync(change with { State = "2" });
        bench.Sandbox.Faults.WritesOnly = true;
        bench.Sandbox.Faults.FailNext(FaultKind.Reset);

        TicketResult second = await bench.SetAsync(change with { State = "3" });

        Assert.Equal((TicketOutcome.Updated, "3"), (second.Outcome, bench.Row(ticket)["state"]));
        Assert.Equal(2, bench.Notes(ticket).Length);
    }

    [Fact]
    public async Task Note_is_written_with_a_change_and_never_alone()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        TicketChange change = new(new TicketReference(ticket.Number!))
        {
            State = "2",
            Note = new TicketNote("Begun."),
        };

        await bench.SetAsync(change);
        TicketResult second = await bench.SetAsync(change);

        Assert.Equal(TicketOutcome.Existing, second.Outcome);
        Assert.Single(bench.Notes(ticket));
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_not_overwritten()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        await bench.WorkAsync(ticket, "short_description", "Mine");
        TicketChange change = new(new TicketReference(ticket)) { State = "2" };

        SnowException refusal = await ActBench.RefusedAsync(() => bench.SetAsync(change));
        string before = bench.Row(ticket)["state"];
        TicketResult forced = await bench.SetAsync(change with { Force = true });

        Assert.Equal((SnowErrorCode.TicketChanged, "1"), (refusal.Code, before));
        Assert.Contains("'itil'", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((TicketOutcome.Updated, "2"), (forced.Outcome, bench.Row(ticket)["state"]));
    }

    [Fact]
    public async Task Change_between_look_up_and_write_is_noticed()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        TicketEditor editor = new(
            bench.Connection, new TicketActOptions { Freshness = TimeSpan.FromSeconds(-1) });
        TicketChange change = new(new TicketReference(ticket.Number!)) { State = "2" };
        TicketStep<TicketChange> step =
            (await editor.PlanAsync([change], TestContext.Current.CancellationToken))[0];
        await bench.WorkAsync(ticket, "short_description", "Mine");

        SnowException changed = await ActBench.RefusedAsync(
            () => editor.ApplyAsync(step, TestContext.Current.CancellationToken));
        bench.Sandbox.Tables.Delete("incident", $"sys_id={ticket.SysId}");
        SnowException gone = await ActBench.RefusedAsync(
            () => editor.ApplyAsync(step, TestContext.Current.CancellationToken));

        Assert.Equal((SnowErrorCode.TicketChanged, SnowErrorCode.TicketGone), (changed.Code, gone.Code));
    }

    [Fact]
    public async Task Clock_that_was_set_back_makes_no_ticket_fresh()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        ShiftedClock clock = new(bench.Fixture.Clock, TimeSpan.Zero);
        TicketEditor editor = new(await bench.Fixture.ConnectAsync(clock: clock), new TicketActOptions());
        TicketChange change = new(new TicketReference(ticket.Number!)) { State = "2" };
        TicketStep<TicketChange> step =
            (await editor.PlanAsync([change], TestContext.Current.CancellationToken))[0];
        await bench.WorkAsync(ticket, "short_description", "Mine");

        bench.Fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        clock.Shift = TimeSpan.FromHours(-2);

        SnowException refusal = await ActBench.RefusedAsync(
            () => editor.ApplyAsync(step, TestContext.Current.CancellationToken));
        Assert.Equal(SnowErrorCode.TicketChanged, refusal.Code);
    }

    [Fact]
    public async Task Own_change_of_a_moment_ago_is_nobody_elses()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);

        await bench.SetAsync(new TicketChange(new TicketReference(ticket)) { State = "2" });
        TicketResult second = await bench.SetAsync(
            new TicketChange(new TicketReference(ticket)) { AssignmentGroup = "Service Desk" });

        Assert.Equal(TicketOutcome.Updated, second.Outcome);
    }

    [Fact]
    public async Task Own_changes_whose_answers_were_lost_are_nobody_elses()
    {
        using ActBench bench = await ActBench.OpenAsync();
        TicketReference seen = new(await bench.MakeAsync(TicketType.Incident));
        bench.Sandbox.Faults.WritesOnly = true;
        foreach (string state in (string[])["2", "3"])
        {
            bench.Sandbox.Faults.FailNext(FaultKind.ResetAfterCommit);
            await bench.SetAsync(new TicketChange(seen) { State = state });
        }

        TicketResult last = await bench.SetAsync(new TicketChange(seen) { State = "2" });

        Assert.Equal(TicketOutcome.Updated, last.Outcome);
    }

    [Fact]
    public async Task Own_changes_of_one_connection_are_nobody_elses_until_somebody_else_comes_between()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        TicketReference seen = new(ticket);

        foreach (string state in (string[])["2", "3", "2"])
        {
            await bench.SetAsync(new TicketChange(seen) { State = state });
        }

        await bench.WorkAsync(ticket, "short_description", "Mine");
        SnowException refusal = await ActBench.RefusedAsync(
            () => bench.SetAsync(new TicketChange(seen) { State = "3" }));
        await bench.SetAsync(new TicketChange(seen) { State = "3", Force = true });
        SnowException still = await ActBench.RefusedAsync(
            () => bench.SetAsync(new TicketChange(seen) { State = "2" }));

        Assert.Equal(
            (SnowErrorCode.TicketChanged, SnowErrorCode.TicketChanged), (refusal.Code, still.Code));
    }

    [Fact]
    public async Task Ticket_that_is_named_twice_is_changed_once()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        TicketEditor editor = new(bench.Connection, ActBench.Options);
        TicketChange change = new(new TicketReference(ticket.Number!)) { State = "2" };
        IReadOnlyList<TicketStep<TicketChange>> steps =
            await editor.PlanAsync([change, change], TestContext.Current.CancellationToken);

        TicketResult first = await editor.ApplyAsync(steps[0], TestContext.Current.CancellationToken);
        TicketResult second = await editor.ApplyAsync(steps[1], TestContext.Current.CancellationToken);

        Assert.Equal((TicketOutcome.Updated, TicketOutcome.Existing), (first.Outcome, second.Outcome));
        Assert.Equal(1, bench.Sandbox.CountOf("PATCH", "/api/now/table/"));
    }

    [Fact]
    public async Task Number_key_and_link_name_the_same_ticket()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change);
        TicketReference[] names =
        [
            new(ticket), new(ticket.Number!), new(ticket.SysId!), new(ticket.Link!),
            new($"http://127.0.0.1/nav_to.do?uri=task.do%3Fsys_id%3D{ticket.SysId}"),
        ];

        IReadOnlyList<TicketStep<TicketChange>> steps = await new TicketEditor(bench.Connection, ActBench.Options)
            .PlanAsync(
                [.. names.Select(name => new TicketChange(name) { Priority = TicketPriority.Low })],
                TestContext.Current.CancellationToken);

        Assert.All(steps, step => Assert.Equal(ticket.SysId, step.Ticket!.SysId));
    }

    [Fact]
    public async Task Change_has_no_planning()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change);

        TicketResult result = await bench.SetAsync(
            new TicketChange(new TicketReference(ticket)) { Priority = TicketPriority.Planning });

        Assert.Equal("4", bench.Row(ticket)["priority"]);
        Assert.NotNull(result.Reason);
    }

    [Fact]
    public async Task State_may_be_named_as_the_instance_calls_it()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket[] tickets = await bench.MakeAsync(2, TicketType.Incident);
        bench.Sandbox.Apply(SandboxScenario.CustomisedStates);
        bench.Put(tickets[1], "state", "2");

        TicketResult result = await bench.SetAsync(
            new TicketChange(new TicketReference(tickets[0])) { State = "being worked on" });

        Assert.Equal(("2", "Being worked on"), (result.StateValue, result.State));
    }
}
