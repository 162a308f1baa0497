using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Sync;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Sync;

/// <summary>Each difference from end to end, and what a second run does about it: nothing.</summary>
public sealed class TicketSyncTests
{
    private const string Control = "AdminMFAV2";

    [Fact]
    public async Task What_agrees_costs_no_write()
    {
        using SyncBench bench = await OpenAsync();
        await bench.MakeTicketsAsync(TicketType.Change);

        await bench.AssertQuietAsync(new SyncOptions());
    }

    [Fact]
    public async Task Incident_of_a_completed_action_is_resolved_and_stays_so()
    {
        using SyncBench bench = await OpenAsync();
        SnowTicket ticket = (await bench.MakeTicketsAsync(TicketType.Incident))[0];
        bench.Tenant.SetScore(Control, 10);

        SyncResult result = Assert.Single(await bench.SyncAsync());

        Assert.Equal(
            (SyncDifference.Completed, SyncOutcome.Resolved, SecureScoreStatus.Completed),
            (result.Difference, result.Outcome, result.Status));
        Assert.Equal(("6", 5, 0), (bench.Row(ticket)["state"], result.PointsBefore, result.PointsToGain));
        Assert.Contains("Points to gain: 0 of 10", bench.Row(ticket)["description"], StringComparison.Ordinal);
        Assert.Contains("10", Assert.Single(bench.Notes(ticket)), StringComparison.Ordinal);
        await bench.AssertQuietAsync(new SyncOptions());
    }

    [Fact]
    public async Task Change_under_way_is_closed_and_a_new_one_that_needs_approval_is_noted()
    {
        using SyncBench bench = await SyncBench.OpenAsync(("a", 10, 0), ("b", 10, 0));
        SnowTicket[] tickets = [.. await bench.MakeTicketsAsync(TicketType.Change)];
        bench.Put(tickets[0], "-1");
        bench.Tenant.SetScore("a", 10);
        bench.Tenant.SetScore("b", 10);

        List<SyncResult> results = await bench.SyncAsync();

        SyncResult closed = results.Single(result => result.SysId == tickets[0].SysId);
        SyncResult noted = results.Single(result => result.SysId == tickets[1].SysId);
        Assert.Equal((SyncOutcome.Closed, "3"), (closed.Outcome, bench.Row(tickets[0])["state"]));
        Assert.Equal((SyncOutcome.Noted, "-5"), (noted.Outcome, bench.Row(tickets[1])["state"]));
        Assert.NotEmpty(noted.Reason!);
        Assert.Contains("cannot be ended yet", Assert.Single(bench.Notes(tickets[1])), StringComparison.Ordinal);
        await bench.AssertQuietAsync(new SyncOptions());
    }

    [Fact]
    public async Task Change_that_waited_is_closed_once_it_may_be()
    {
        using SyncBench bench = await OpenAsync();
        SnowTicket ticket = (await bench.MakeTicketsAsync(TicketType.Change))[0];
        bench.Tenant.SetScore(Control, 10);
        await bench.SyncAsync();

        bench.Put(ticket, "-2");
        SyncResult result = Assert.Single(await bench.SyncAsync());

        Assert.Equal((SyncOutcome.Closed, "3"), (result.Outcome, bench.Row(ticket)["state"]));
        Assert.Equal(2, bench.Notes(ticket).Length);
        await bench.AssertQuietAsync(new SyncOptions());
    }

    [Theory]
    [InlineData(TicketType.Change, "4")]
    [InlineData(TicketType.Incident, "8")]
    public async Task Ticket_of_a_completed_action_is_cancelled_where_that_is_asked_for(TicketType type, string state)
    {
        using SyncBench bench = await OpenAsync();
        SnowTicket ticket = (await bench.MakeTicketsAsync(type))[0];
        bench.Tenant.SetScore(Control, 10);
        SyncOptions options = new() { OnCompleted = SyncReaction.Cancel };

        SyncResult result = Assert.Single(await bench.SyncAsync(options));

        Assert.Equal((SyncOutcome.Cancelled, state), (result.Outcome, bench.Row(ticket)["state"]));
        await bench.AssertQuietAsync(options);
    }

    [Fact]
    public async Task Change_in_review_cannot_be_cancelled_and_is_noted()
    {
        using SyncBench bench = await OpenAsync();
        SnowTicket ticket = (await bench.MakeTicketsAsync(TicketType.Change))[0];
        bench.Put(ticket, "0");
        bench.Tenant.SetScore(Control, 10);
        SyncOptions options = new() { OnCompleted = SyncReaction.Cancel };

        SyncResult result = Assert.Single(await bench.SyncAsync(options));

        Assert.Equal((SyncOutcome.Noted, "0"), (result.Outcome, bench.Row(ticket)["state"]));
        Assert.NotEmpty(result.Reason!);
        Assert.Contains("refused in 0", bench.Row(ticket)["description"], StringComparison.Ordinal);
        await bench.AssertQuietAsync(options);
    }

    [Fact]
    public async Task Incident_that_people_reopen_is_theirs()
    {
        using SyncBench bench = await OpenAsync();
        SnowTicket ticket = (await bench.MakeTicketsAsync(TicketType.Incident))[0];
        bench.Tenant.SetScore(Control, 10);
        await bench.SyncAsync();

        bench.Put(ticket, "2");

        await bench.AssertQuietAsync(new SyncOptions());
        Assert.Equal("2", bench.Row(ticket)["state"]);
    }

    [Fact]
    public async Task Points_that_moved_are_told_once_and_what_people_wrote_stays()
    {
        using SyncBench bench = await OpenAsync();
        SnowTicket ticket = (await bench.MakeTicketsAsync(TicketType.Change))[0];
        string edited = "Ask Ada first.\n\n" + bench.Row(ticket)["description"] + "\nSee also CHG0001.";
        bench.Sandbox.Tables.Set(
            "change_request", ticket.SysId!, new Dictionary<string, string> { ["description"] = edited });
        bench.Tenant.SetScore(Control, 7);

        SyncResult result = Assert.Single(await bench.SyncAsync());

        Assert.Equal(
            (SyncDifference.PointsMoved, SyncOutcome.Updated, 5, 3),
            (result.Difference, result.Outcome, result.PointsBefore, result.PointsToGain));
        string description = bench.Row(ticket)["description"];
        Assert.StartsWith("Ask Ada first.\n", description, StringComparison.Ordinal);
        Assert.EndsWith("\nSee also CHG0001.", description, StringComparison.Ordinal);
        Assert.Contains("\nPoints to gain: 3 of 10\n", description, StringComparison.Ordinal);
        string note = Assert.Single(bench.Notes(ticket));
        Assert.Contains("from 5 to 3, of 10", note, StringComparison.Ordinal);
        await bench.AssertQuietAsync(new SyncOptions());
    }

    [Fact]
    public async Task Points_that_go_back_and_forth_are_told_each_time()
    {
        using SyncBench bench = await OpenAsync();
        SnowTicket ticket = (await bench.MakeTicketsAsync(TicketType.Change))[0];
        foreach (double points in new[] { 7, 5, 7, 5 })
        {
            bench.Tenant.SetScore(Control, points);
            Assert.Single(await bench.SyncAsync());
        }

        Assert.Equal(4, bench.Notes(ticket).Length);
    }

    [Theory]
    [InlineData(SyncReaction.Note, SyncOutcome.Noted, "1")]
    [InlineData(SyncReaction.Close, SyncOutcome.Resolved, "6")]
    [InlineData(SyncReaction.Cancel, SyncOutcome.Cancelled, "8")]
    public async Task Accepted_risk_is_dealt_with_as_asked(SyncReaction reaction, SyncOutcome expected, string state)
    {
        using SyncBench bench = await OpenAsync();
        SnowTicket ticket = (await bench.MakeTicketsAsync(TicketType.Incident))[0];
        bench.Tenant.SetState(Control, "Ignored");
        SyncOptions options = new() { OnAccepted = reaction };

        SyncResult result = Assert.Single(await bench.SyncAsync(options));

        Assert.Equal((SyncDifference.Accepted, expected), (result.Difference, result.Outcome));
        Assert.Equal((state, 1), (bench.Row(ticket)["state"], bench.Notes(ticket).Length));
        await bench.AssertQuietAsync(options);
    }

    [Fact]
    public async Task Decision_that_is_taken_back_is_told()
    {
        using SyncBench bench = await OpenAsync();
        SnowTicket ticket = (await bench.MakeTicketsAsync(TicketType.Change))[0];
        bench.Tenant.SetState(Control, "ThirdParty");
        await bench.SyncAsync();
        bench.Clock.Advance(TimeSpan.FromHours(1));
        bench.Tenant.SetState(Control, "Default");

        SyncResult result = Assert.Single(await bench.SyncAsync());

        Assert.Equal((SyncDifference.Returned, SyncOutcome.Noted), (result.Difference, result.Outcome));
        Assert.Equal(2, bench.Notes(ticket).Length);
        await bench.AssertQuietAsync(new SyncOptions());
    }

    [Fact]
    public async Task Control_that_is_gone_is_noted_unless_the_catalogue_has_holes()
    {
        using SyncBench bench = await SyncBench.OpenAsync((Control, 10, 5), ("other", 10, 0));
        SnowTicket[] tickets = [.. await bench.MakeTicketsAsync(TicketType.Change)];
        bench.Tenant.Remove(Control);

        bench.Tenant.AnswersPartially = true;
        SyncPlan partial = await bench.PlanAsync();
        bench.Tenant.AnswersPartially = false;
        bench.Clock.Advance(TimeSpan.FromDays(3));
        SyncPlan old = await bench.PlanAsync();
        bench.EndDay(0);
        for (int day = 0; day < 3; day++)
        {
            bench.Tenant.StartNewDay();
        }

        SyncResult gone = Assert.Single(await bench.SyncAsync());

        Assert.Empty(partial.Steps);
        Assert.Empty(old.Steps);
        Assert.Single(partial.Warnings);
        Assert.Single(old.Warnings);
        Assert.Equal((SyncDifference.Gone, SyncOutcome.Noted), (gone.Difference, gone.Outcome));
        Assert.Single(bench.Notes(tickets.Single(ticket => ticket.ControlId == Control)));
        await bench.AssertQuietAsync(new SyncOptions());
    }

    [Fact]
    public async Task Regression_makes_a_new_ticket_after_the_closed_one_for_the_same_group()
    {
        using SyncBench bench = await OpenAsync();
        SnowTicket ticket = (await bench.MakeTicketsAsync(TicketType.Change))[0];
        bench.Tenant.SetScore(Control, 10);
        bench.EndDay();
        bench.Put(ticket, "3");
        bench.EndDay();
        bench.Tenant.SetScore(Control, 4);

        SyncResult early = Assert.Single(await bench.SyncAsync());
        bench.EndDay(30);
        SyncResult late = Assert.Single(await bench.SyncAsync());

        Assert.Equal((SyncDifference.Regressed, SyncOutcome.Skipped), (early.Difference, early.Outcome));
        Assert.Equal((SyncDifference.Regressed, SyncOutcome.Created), (late.Difference, late.Outcome));
        Assert.Equal((ticket.Number, TicketType.Change), (late.EarlierTicket, late.Type));
        Assert.Equal(SyncBench.Group, bench.Row(late)["assignment_group"]);
        await bench.AssertQuietAsync(new SyncOptions());
    }

    [Fact]
    public async Task Ticket_closed_by_hand_is_reported_and_not_touched()
    {
        using SyncBench bench = await OpenAsync();
        SnowTicket ticket = (await bench.MakeTicketsAsync(TicketType.Change))[0];
        bench.Put(ticket, "3");

        List<SyncResult> early = await bench.SyncAsync();
        bench.EndDay(30);
        SyncResult late = Assert.Single(await bench.SyncAsync());

        Assert.Empty(early);
        Assert.Equal((SyncDifference.ClosedByHand, SyncOutcome.Reported), (late.Difference, late.Outcome));
        Assert.Contains(ticket.Number!, late.Reason, StringComparison.Ordinal);
        await bench.AssertQuietAsync(new SyncOptions(), expected: 1);
    }

    [Theory]
    [InlineData(ClosedTicketRule.Auto, SyncOutcome.Noted, "6")]
    [InlineData(ClosedTicketRule.Reopen, SyncOutcome.Reopened, "2")]
    public async Task Resolved_incident_of_a_regression_is_noted_or_reopened(
        ClosedTicketRule rule,
        SyncOutcome expected,
        string state)
    {
        using SyncBench bench = await OpenAsync();
        SnowTicket ticket = (await bench.MakeTicketsAsync(TicketType.Incident))[0];
        bench.Tenant.SetScore(Control, 10);
        await bench.SyncAsync();
        bench.EndDay();
        bench.Tenant.SetScore(Control, 0);
        SyncOptions options = new() { WhenClosed = rule };

        SyncResult result = Assert.Single(await bench.SyncAsync(options));

        Assert.Equal((SyncDifference.Regressed, expected), (result.Difference, result.Outcome));
        Assert.Equal((state, 2), (bench.Row(ticket)["state"], bench.Notes(ticket).Length));
        await bench.AssertQuietAsync(options);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(48)]
    public async Task Cancelled_ticket_is_written_back_once_however_late_it_shows(int hours)
    {
        using SyncBench bench = await OpenAsync();
        bench.Tenant.Switches.StateUpdateDelay = TimeSpan.FromHours(hours);
        SnowTicket ticket = (await bench.MakeTicketsAsync(TicketType.Change))[0];
        bench.Put(ticket, "4");
        SyncOptions options = new() { WriteBack = true };

        SyncResult result = Assert.Single(await bench.SyncAsync(options));
        await bench.AssertQuietAsync(options);
        bench.EndDay(3);
        await bench.AssertQuietAsync(options);

        Assert.Equal(
            (SyncDifference.CancelledByHand, SyncOutcome.WrittenBack), (result.Difference, result.Outcome));
        Assert.Equal(hours > 0, result.Reason is not null);
        Assert.Equal("Ignored", bench.Tenant[Control].State);
        Assert.Contains(ticket.Number!, bench.Tenant[Control].StateUpdates[^1].Comment, StringComparison.Ordinal);
        Assert.Single(bench.Notes(ticket));
    }

    [Fact]
    public async Task Decision_that_people_take_back_is_not_written_again()
    {
        using SyncBench bench = await OpenAsync();
        SnowTicket ticket = (await bench.MakeTicketsAsync(TicketType.Change))[0];
        bench.Put(ticket, "4");
        SyncOptions options = new() { WriteBack = true };
        await bench.SyncAsync(options);

        bench.Clock.Advance(TimeSpan.FromHours(1));
        bench.Tenant.SetState(Control, "Default");

        await bench.AssertQuietAsync(options);
    }

    private static Task<SyncBench> OpenAsync() => SyncBench.OpenAsync((Control, 10, 5));
}
