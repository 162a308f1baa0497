using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Client.Tests.TicketActs;

/// <summary>A note stands on a ticket once, whatever becomes of the answers.</summary>
public sealed class TicketNotesTests
{
    public static TheoryData<FaultKind, bool> Faults()
    {
        FaultKind[] kinds =
        [
            FaultKind.Reset, FaultKind.ResetAfterCommit, FaultKind.ServerError, FaultKind.Unavailable,
            FaultKind.UnavailableAfterCommit, FaultKind.GatewayTimeout, FaultKind.GatewayTimeoutAfterCommit,
            FaultKind.Dropped, FaultKind.TransactionCancelled, FaultKind.CutOff, FaultKind.Stalled,
            FaultKind.Endless, FaultKind.RateLimited, FaultKind.QueueFull,
        ];
        return new MatrixTheoryData<FaultKind, bool>(kinds, [false, true]);
    }

    [Fact]
    public async Task Second_time_adds_nothing()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change);
        TicketNote note = new("The policy is on since this morning.");

        TicketResult first = await bench.NoteAsync(ticket, note);
        TicketResult second = await bench.NoteAsync(ticket, note);

        Assert.Equal((TicketOutcome.Updated, TicketOutcome.Existing), (first.Outcome, second.Outcome));
        Assert.StartsWith(note.Text + "\n\nSecureScoreSnow note ", Assert.Single(bench.Notes(ticket)));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Lost_answer_leaves_one_note(FaultKind kind, bool isTableClosed)
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        bench.Sandbox.Settings.JournalEntriesAreReadable = !isTableClosed;
        bench.Sandbox.Faults.WritesOnly = true;
        bench.Sandbox.Faults.FailNext(kind, requests: 2);

        TicketResult result = await bench.NoteAsync(ticket, new TicketNote("Once."));
        TicketResult second = await bench.NoteAsync(ticket, new TicketNote("Once."));

        Assert.Equal((TicketOutcome.Updated, TicketOutcome.Existing), (result.Outcome, second.Outcome));
        Assert.Single(bench.Notes(ticket));
    }

    [Fact]
    public async Task Answers_that_never_come_are_said_and_the_next_run_settles_it()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        bench.Sandbox.Faults.WritesOnly = true;
        bench.Sandbox.Faults[FaultKind.GatewayTimeout] = 1;

        SnowException refusal = await ActBench.RefusedAsync(
            () => bench.NoteAsync(ticket, new TicketNote("Once.")));
        bench.Sandbox.Faults.Clear();
        TicketResult second = await bench.NoteAsync(ticket, new TicketNote("Once."));

        Assert.Equal(SnowErrorCode.ChangeUnsettled, refusal.Code);
        Assert.Equal(TicketOutcome.Updated, second.Outcome);
        Assert.Single(bench.Notes(ticket));
    }

    [Fact]
    public async Task Nothing_is_sent_again_while_the_journal_cannot_be_read()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        TicketNotes notes = new(bench.Connection, ActBench.Options);
        TicketNoting noting = new(new TicketReference(ticket), new TicketNote("Once."));
        TicketStep<TicketNoting> step =
            (await notes.PlanAsync([noting], TestContext.Current.CancellationToken))[0];
        bench.Sandbox.Faults.FailNext(FaultKind.UnavailableAfterCommit);
        bench.Sandbox.Faults.FailNext(FaultKind.FailureWith200, requests: 50);

        SnowException refusal = await ActBench.RefusedAsync(
            () => notes.ApplyAsync(step, TestContext.Current.CancellationToken));

        Assert.Equal(SnowErrorCode.ChangeUnsettled, refusal.Code);
        Assert.Single(bench.Notes(ticket));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Entries_that_may_no_longer_be_read_do_not_make_a_second_note(bool isTableRefused)
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        SnowTicket other = await bench.MakeAsync(TicketType.Change);
        TicketNote note = new("Once.");
        await bench.NoteAsync(other, note);
        TicketNotes notes = new(bench.Connection, ActBench.Options);
        IReadOnlyList<TicketStep<TicketNoting>> steps = await notes.PlanAsync(
            [new(new TicketReference(other), note), new(new TicketReference(ticket), note)],
            TestContext.Current.CancellationToken);
        bench.Sandbox.Settings.JournalEntriesAreReadable = isTableRefused;
        if (isTableRefused)
        {
            string table = bench.Sandbox.Tables.Find("sys_db_object", "name=sys_journal_field").Single()["sys_id"];
            bench.Sandbox.Tables.Set(
                "sys_db_object", table, new Dictionary<string, string> { ["ws_access"] = "false" });
        }

        bench.Sandbox.Faults.WritesOnly = true;
        bench.Sandbox.Faults.FailNext(FaultKind.ResetAfterCommit);
        TicketResult result = await notes.ApplyAsync(steps[1], TestContext.Current.CancellationToken);

        Assert.Equal((TicketOutcome.Existing, TicketOutcome.Updated), (steps[0].Result!.Outcome, result.Outcome));
        Assert.Single(bench.Notes(ticket));
    }

    [Fact]
    public async Task Comment_and_work_note_are_two_notes()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change);

        await bench.NoteAsync(ticket, new TicketNote("Done."));
        await bench.NoteAsync(ticket, new TicketNote("Done.") { IsPublic = true });

        Assert.Equal(
            ["comments", "work_notes"],
            bench.Sandbox.Tables.Find("sys_journal_field", $"element_id={ticket.SysId}")
                .Select(entry => entry["element"])
                .Order());
    }

    [Fact]
    public async Task Same_note_again_is_written_where_that_is_wanted()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change);
        TicketNote note = new("Still waiting.") { IsRepeated = true };

        await bench.NoteAsync(ticket, note);
        bench.Sandbox.Faults.WritesOnly = true;
        bench.Sandbox.Faults.FailNext(FaultKind.ResetAfterCommit);
        await bench.NoteAsync(ticket, note);

        Assert.Equal(2, bench.Notes(ticket).Length);
    }

    [Fact]
    public async Task Key_makes_notes_with_other_words_the_same()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change);

        await bench.NoteAsync(ticket, new TicketNote("From 5 to 3.") { Key = "points 3" });
        TicketResult second = await bench.NoteAsync(ticket, new TicketNote("5 → 3") { Key = "points 3" });

        Assert.Equal(TicketOutcome.Existing, second.Outcome);
        Assert.Single(bench.Notes(ticket));
    }

    [Fact]
    public async Task Hostile_characters_do_not_get_into_the_journal()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change);

        await bench.NoteAsync(
            ticket,
            new TicketNote("a\u0000b\u202e c[code]<script>alert(1)</script>[/CODE] [ code ]\r\n^ORactive=true"));

        string note = Assert.Single(bench.Notes(ticket)).Split("\n\n")[0];
        Assert.Equal("ab c( code]<script>alert(1)</script>( /CODE] (  code ]\n^ORactive=true", note);
    }

    [Theory]
    [InlineData(" \u202e\t ", SnowErrorCode.NoteEmpty)]
    [InlineData("long", SnowErrorCode.NoteTooLong)]
    public async Task Note_that_cannot_be_written_is_refused_before_anything_is(string text, SnowErrorCode expected)
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change);

        SnowException refusal = await ActBench.RefusedAsync(
            () => bench.NoteAsync(ticket, new TicketNote(text == "long" ? new string('x', 5000) : text)));

        Assert.Equal(expected, refusal.Code);
        Assert.Equal(0, bench.Sandbox.CountOf("PATCH", "/api/now/table/"));
    }

    [Fact]
    public async Task Ticket_that_was_deleted_meanwhile_is_said_to_be_gone()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        TicketNotes notes = new(bench.Connection, ActBench.Options);
        TicketNoting noting = new(new TicketReference(ticket), new TicketNote("Once."));
        TicketStep<TicketNoting> step =
            (await notes.PlanAsync([noting], TestContext.Current.CancellationToken))[0];
        bench.Sandbox.Tables.Delete("incident", $"sys_id={ticket.SysId}");

        SnowException during = await ActBench.RefusedAsync(
            () => notes.ApplyAsync(step, TestContext.Current.CancellationToken));
        SnowException after = await ActBench.RefusedAsync(() => bench.NoteAsync(ticket, new TicketNote("Once.")));

        Assert.Equal((SnowErrorCode.TicketGone, SnowErrorCode.TicketGone), (during.Code, after.Code));
    }

    [Fact]
    public async Task Window_is_looked_up_and_its_journals_read_with_few_requests()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket[] tickets =
        [
            .. await bench.MakeAsync(25, TicketType.Change),
            .. await bench.MakeAsync(25, TicketType.Incident),
        ];
        TicketNotes notes = new(bench.Connection, ActBench.Options);
        TicketNote note = new("Once.");
        bench.Sandbox.ClearRequests();

        IReadOnlyList<TicketStep<TicketNoting>> steps = await notes.PlanAsync(
            [.. tickets.Select(ticket => new TicketNoting(new TicketReference(ticket.Number!), note))],
            TestContext.Current.CancellationToken);

        Assert.All(steps, step => Assert.Null(step.Failure ?? (object?)step.Result));
        Assert.InRange(bench.Sandbox.RequestCount, 1, 5);
    }

    [Fact]
    public async Task Same_note_twice_in_one_window_is_written_once()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change);
        TicketNotes notes = new(bench.Connection, ActBench.Options);
        TicketNoting noting = new(new TicketReference(ticket), new TicketNote("Once."));

        IReadOnlyList<TicketStep<TicketNoting>> steps =
            await notes.PlanAsync([noting, noting], TestContext.Current.CancellationToken);
        TicketResult first = await notes.ApplyAsync(steps[0], TestContext.Current.CancellationToken);
        TicketResult second = await notes.ApplyAsync(steps[1], TestContext.Current.CancellationToken);

        Assert.Equal((TicketOutcome.Updated, TicketOutcome.Existing), (first.Outcome, second.Outcome));
        Assert.Single(bench.Notes(ticket));
    }
}
