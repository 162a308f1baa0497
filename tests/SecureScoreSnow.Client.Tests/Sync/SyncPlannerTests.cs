using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Sync;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Sync;

/// <summary>What follows from a difference, rule by rule.</summary>
public sealed class SyncPlannerTests : IDisposable
{
    private readonly VirtualClock _clock = new(SyncSample.Today.AddHours(12));

    public void Dispose() => _clock.Dispose();

    [Fact]
    public void What_agrees_is_left_alone() =>
        Assert.Empty(Plan(SyncSample.Action(), new SyncOptions(), SyncSample.Open()));

    [Theory]
    [InlineData(TicketType.Change, "-1", SyncReaction.Close, SyncWork.End, TicketEnd.Close)]
    [InlineData(TicketType.Change, "-1", SyncReaction.Cancel, SyncWork.End, TicketEnd.Cancel)]
    [InlineData(TicketType.Incident, "2", SyncReaction.Close, SyncWork.End, TicketEnd.Resolve)]
    [InlineData(TicketType.Incident, "2", SyncReaction.Cancel, SyncWork.End, TicketEnd.Cancel)]
    [InlineData(TicketType.Incident, "2", SyncReaction.Note, SyncWork.Amend, default(TicketEnd))]
    public void Completed_action_has_its_ticket_ended_as_asked(
        TicketType type,
        string state,
        SyncReaction reaction,
        object work,
        TicketEnd end)
    {
        SyncFinding finding = Assert.Single(Plan(
            SyncSample.Action(SecureScoreStatus.Completed, points: 10),
            new SyncOptions { OnCompleted = reaction },
            SyncSample.Open(type, state)));

        Assert.Equal((SyncDifference.Completed, work, end), (finding.Difference, finding.Work, finding.End));
    }

    [Theory]
    [InlineData(SecureScoreStatus.RiskAccepted)]
    [InlineData(SecureScoreStatus.ResolvedThirdParty)]
    [InlineData(SecureScoreStatus.ResolvedAlternate)]
    public void Decided_action_has_its_ticket_noted_unless_more_is_asked_for(SecureScoreStatus status)
    {
        SecureScoreAction action = SyncSample.Action(status);

        SyncFinding noted = Assert.Single(Plan(action, new SyncOptions(), SyncSample.Open()));
        SyncFinding ended = Assert.Single(Plan(
            action, new SyncOptions { OnAccepted = SyncReaction.Cancel }, SyncSample.Open()));

        Assert.Equal((SyncDifference.Accepted, SyncWork.Amend), (noted.Difference, noted.Work));
        Assert.Equal((SyncDifference.Accepted, SyncWork.End), (ended.Difference, ended.Work));
    }

    [Theory]
    [InlineData(SyncReaction.Note, "Completed, noted in -1 #1", false)]
    [InlineData(SyncReaction.Note, "RiskAccepted, noted in -1 #1", true)]
    [InlineData(SyncReaction.Close, "Completed, noted in -1 #1", true)]
    [InlineData(SyncReaction.Close, "Completed, waiting in -1 #1", true)]
    [InlineData(SyncReaction.Close, "Completed, refused in -1 #1", false)]
    [InlineData(SyncReaction.Close, "Completed, refused in -2 #1", true)]
    [InlineData(SyncReaction.Close, "Completed, ended in -1 #1", false)]
    [InlineData(SyncReaction.None, "RiskAccepted, noted in -1 #1", false)]
    [InlineData(SyncReaction.Close, "somebody wrote this", true)]
    public void Conclusion_is_drawn_once(SyncReaction reaction, string memory, bool isFound) => Assert.Equal(
        isFound,
        Plan(
            SyncSample.Action(SecureScoreStatus.Completed, points: 10),
            new SyncOptions { OnCompleted = reaction },
            SyncSample.Open(sync: memory)).Count > 0);

    [Theory]
    [InlineData("5 of 10", 5, 1, false)]
    [InlineData("5 of 10", 5.5, 1, false)]
    [InlineData("5 of 10", 6, 1, true)]
    [InlineData("5 of 10", 4, 1, true)]
    [InlineData("5 of 10", 4, 2, false)]
    [InlineData("5 of 10", 5.01, 0, true)]
    [InlineData("5 of 10", 5, 0, false)]
    [InlineData("", 5, 1, true)]
    [InlineData("a lot", 5, 1, true)]
    public void Points_count_from_what_the_ticket_says(string said, double points, double least, bool isFound)
    {
        List<SyncFinding> found = Plan(
            SyncSample.Action(points: points),
            new SyncOptions { MinPoints = least },
            SyncSample.Open(points: said));

        Assert.Equal(isFound, found.Count > 0);
        Assert.All(found, finding => Assert.Equal(
            (SyncDifference.PointsMoved, SyncWork.Amend), (finding.Difference, finding.Work)));
    }

    [Fact]
    public void Description_that_lost_its_block_says_no_points_that_could_be_wrong() => Assert.Empty(Plan(
        SyncSample.Action(points: 1), new SyncOptions(), SyncSample.Open() with { Description = "Mine now" }));

    [Theory]
    [InlineData(true, 0, true)]
    [InlineData(true, 2, true)]
    [InlineData(true, 3, false)]
    [InlineData(false, 0, false)]
    public void Gone_is_judged_against_a_complete_and_fresh_catalogue_alone(bool isComplete, int age, bool isFound)
    {
        TenantCatalogue catalogue = SyncSample.Catalogue() with
        {
            IsComplete = isComplete,
            SnapshotDate = SyncSample.Today.AddDays(-age),
        };
        SyncPlanner planner = new(new SyncOptions(), _clock);
        SyncScan scan = SyncSample.Scan(SyncSample.Open());

        List<SyncFinding> found = [.. planner.Plan(catalogue, scan, ScoreHistory.None)];

        Assert.Equal(isFound, found.Exists(finding => finding.Difference == SyncDifference.Gone));
        Assert.Equal(isFound ? 0 : 1, planner.CountUntold(catalogue, scan));
    }

    [Fact]
    public void Withdrawn_action_counts_as_gone_and_an_unmeasured_one_as_nothing()
    {
        SecureScoreAction withdrawn = SyncSample.Action() with { Deprecated = true };
        SecureScoreAction unmeasured = SyncSample.Action(SecureScoreStatus.NotMeasured, points: null);

        Assert.Equal(SyncDifference.Gone, Plan(withdrawn, new SyncOptions(), SyncSample.Open())[0].Difference);
        Assert.Empty(Plan(withdrawn, new SyncOptions(), SyncSample.Open(sync: "Gone, noted in -1 #1")));
        Assert.Empty(Plan(unmeasured, new SyncOptions(), SyncSample.Open()));
    }

    [Theory]
    [InlineData("Completed, noted in -1 #1", SyncDifference.Regressed)]
    [InlineData("RiskAccepted, noted in -1 #1", SyncDifference.Returned)]
    [InlineData("Gone, noted in -1 #1", SyncDifference.Returned)]
    public void Open_ticket_is_told_that_its_action_is_to_be_addressed_again(string memory, SyncDifference expected)
    {
        SyncFinding finding = Assert.Single(Plan(
            SyncSample.Action(), new SyncOptions(), SyncSample.Open(sync: memory)));

        Assert.Equal((expected, SyncWork.Amend), (finding.Difference, finding.Work));
    }

    // Measured yesterday; seven days of grace.
    [Theory]
    [InlineData(ClosedTicketRule.Auto, 20, SyncWork.Create)]
    [InlineData(ClosedTicketRule.Auto, 7, SyncWork.Skip)]
    [InlineData(ClosedTicketRule.Skip, 20, SyncWork.Skip)]
    [InlineData(ClosedTicketRule.CreateNew, 3, SyncWork.Create)]
    [InlineData(ClosedTicketRule.Reopen, 3, SyncWork.Create)]
    public void Closed_ticket_of_an_action_that_was_done_then_has_regressed(
        ClosedTicketRule rule,
        int daysAgo,
        object work)
    {
        SyncFinding finding = Assert.Single(Plan(
            SyncSample.Action(),
            new SyncOptions { WhenClosed = rule },
            CompleteOn(daysAgo),
            SyncSample.Ended(daysAgo)));

        Assert.Equal((SyncDifference.Regressed, work), (finding.Difference, finding.Work));
    }

    [Theory]
    [InlineData(20, 20, SyncDifference.Regressed)]
    [InlineData(20, 14, SyncDifference.Regressed)]
    [InlineData(20, 12, SyncDifference.ClosedByHand)]
    [InlineData(20, 21, SyncDifference.ClosedByHand)]
    public void Score_may_show_it_as_late_as_it_may_stay_behind(int closed, int complete, SyncDifference expected) =>
        Assert.Equal(
            expected,
            Assert.Single(Plan(
                SyncSample.Action(), new SyncOptions(), CompleteOn(complete), SyncSample.Ended(closed))).Difference);

    [Fact]
    public void Ticket_closed_by_hand_is_reported_once_the_score_has_had_its_time()
    {
        SyncFinding late = Assert.Single(Plan(SyncSample.Action(), new SyncOptions(), SyncSample.Ended(20)));
        List<SyncFinding> early = Plan(SyncSample.Action(), new SyncOptions(), SyncSample.Ended(3));

        Assert.Equal((SyncDifference.ClosedByHand, SyncWork.Report), (late.Difference, late.Work));
        Assert.NotEmpty(late.Reason!);
        Assert.Empty(early);
    }

    [Fact]
    public void What_a_sync_has_ended_has_regressed_without_a_history()
    {
        SyncFinding done = Assert.Single(Plan(
            SyncSample.Action(), new SyncOptions(), SyncSample.Ended(200, sync: "Completed, ended in -1 #1")));
        SyncFinding cancelled = Assert.Single(Plan(
            SyncSample.Action(),
            new SyncOptions(),
            SyncSample.Ended(200, state: "4", sync: "RiskAccepted, ended in -5 #1")));

        Assert.Equal((SyncDifference.Regressed, SyncWork.Create), (done.Difference, done.Work));
        Assert.Equal((SyncDifference.Returned, SyncWork.Create), (cancelled.Difference, cancelled.Work));
    }

    [Theory]
    [InlineData(ClosedTicketRule.Auto, SyncWork.Amend)]
    [InlineData(ClosedTicketRule.Reopen, SyncWork.Reopen)]
    public void Resolved_incident_of_an_action_that_has_regressed_is_noted_or_reopened(
        ClosedTicketRule rule,
        object work)
    {
        SyncTicket resolved = SyncSample.Open(
            TicketType.Incident, "6", resolvedAt: SyncSample.Today.AddDays(-5), sync: "Completed, ended in 2 #1");

        SyncFinding finding = Assert.Single(Plan(
            SyncSample.Action(), new SyncOptions { WhenClosed = rule }, resolved));

        Assert.Equal((SyncDifference.Regressed, work), (finding.Difference, finding.Work));
    }

    [Fact]
    public void Score_has_not_caught_up_with_the_last_day_there_can_be() => Assert.Empty(Plan(
        SyncSample.Action(),
        new SyncOptions(),
        CompleteOn(5),
        SyncSample.Ended(1) with { ResolvedAt = DateTimeOffset.MaxValue }));

    [Fact]
    public void Resolved_incident_is_told_of_its_regression_once() => Assert.Empty(Plan(
        SyncSample.Action(),
        new SyncOptions(),
        CompleteOn(5),
        SyncSample.Open(
            TicketType.Incident, "6", resolvedAt: SyncSample.Today.AddDays(-5), sync: "ToAddress, noted in 6 #2")));

    [Fact]
    public void Incident_counts_as_done_from_when_it_was_resolved()
    {
        SyncTicket closed = SyncSample.Ended(12, TicketType.Incident, "7") with
        {
            ResolvedAt = SyncSample.Today.AddDays(-19),
        };

        SyncFinding finding = Assert.Single(Plan(
            SyncSample.Action(), new SyncOptions(), CompleteOn(19), closed));

        Assert.Equal(SyncDifference.Regressed, finding.Difference);
    }

    [Fact]
    public void Cancelled_ticket_is_a_decision_and_no_difference_unless_it_is_to_be_written_back()
    {
        SyncTicket cancelled = SyncSample.Ended(20, state: "4");
        SyncOptions writing = new() { WriteBack = true };

        SyncFinding finding = Assert.Single(Plan(SyncSample.Action(), writing, cancelled));

        Assert.Empty(Plan(SyncSample.Action(), new SyncOptions(), cancelled));
        Assert.Equal(
            (SyncDifference.CancelledByHand, SyncWork.WriteBack), (finding.Difference, finding.Work));
    }

    [Theory]
    [InlineData("scid_2016", "Default", null)]
    [InlineData(SyncSample.Control, "Planned", null)]
    [InlineData(SyncSample.Control, "Default", "ToAddress, written in 4 #1")]
    [InlineData(SyncSample.Control, "Default", "Completed, noted in -1 #1")]
    public void Write_back_says_as_little_as_can_be(string control, string state, string? memory)
    {
        SyncTicket cancelled = SyncSample.Ended(20, state: "4", sync: memory);
        SyncTicket mine = cancelled with
        {
            Ticket = cancelled.Ticket with
            {
                CorrelationId = control.ToLowerInvariant() + TicketIdentity.SuffixOf(SyncSample.Tenant),
            },
        };

        Assert.Empty(Plan(
            SyncSample.Action() with { ControlId = control, State = state },
            new SyncOptions { WriteBack = true },
            mine));
    }

    [Fact]
    public void Cancelled_ticket_of_an_action_that_was_done_goes_by_the_rule()
    {
        SyncTicket cancelled = SyncSample.Ended(20, state: "4");

        SyncFinding skipped = Assert.Single(Plan(
            SyncSample.Action(), new SyncOptions { WriteBack = true }, CompleteOn(20), cancelled));
        SyncFinding made = Assert.Single(Plan(
            SyncSample.Action(),
            new SyncOptions { WhenClosed = ClosedTicketRule.CreateNew },
            CompleteOn(20),
            cancelled));

        Assert.Equal((SyncWork.Skip, SyncWork.Create), (skipped.Work, made.Work));
    }

    [Fact]
    public void Ended_ticket_beside_an_open_one_does_not_count() => Assert.Empty(Plan(
        SyncSample.Action(), new SyncOptions(), SyncSample.Open(), SyncSample.Ended(20)));

    [Fact]
    public void Only_the_types_that_are_asked_for_are_acted_on() => Assert.Empty(Plan(
        SyncSample.Action(SecureScoreStatus.Completed, points: 10),
        new SyncOptions { Types = [TicketType.Incident] },
        SyncSample.Open()));

    [Fact]
    public void Strangers_are_not_taken()
    {
        SyncScan scan = new(SyncSample.Tenant);
        SyncTicket ours = SyncSample.Open();
        SyncTicket Of(string correlation) => ours with { Ticket = ours.Ticket with { CorrelationId = correlation } };

        Assert.False(scan.TryAdd(ours, "Another tool"));
        Assert.False(scan.TryAdd(Of(""), TicketIdentity.CorrelationDisplay));
        Assert.False(scan.TryAdd(Of("x:mine"), TicketIdentity.CorrelationDisplay));
        Assert.False(scan.TryAdd(Of("adminmfav2@another"), TicketIdentity.CorrelationDisplay));
        Assert.False(scan.TryAdd(
            Of(TicketIdentity.SuffixOf(SyncSample.Tenant)), TicketIdentity.CorrelationDisplay));
        Assert.Equal(0, scan.Count);
    }

    private static ScoreHistory CompleteOn(int daysAgo)
    {
        IEnumerable<SecureScoreSnapshot> days = Enumerable.Range(1, 60).Select(age => new SecureScoreSnapshot
        {
            SnapshotDate = SyncSample.Today.AddDays(-age),
            Controls = [new ControlScore { ControlId = "ADMINMFAV2", Percent = age == daysAgo ? 100 : 50 }],
        });
        return ScoreHistory
            .ReadAsync(days.ToAsyncEnumerable(), [SyncSample.Action()], CancellationToken.None)
            .GetAwaiter()
            .GetResult();
    }

    private List<SyncFinding> Plan(SecureScoreAction action, SyncOptions options, params SyncTicket[] tickets) =>
        Plan(action, options, ScoreHistory.None, tickets);

    private List<SyncFinding> Plan(
        SecureScoreAction action,
        SyncOptions options,
        ScoreHistory history,
        params SyncTicket[] tickets) =>
        [.. new SyncPlanner(options, _clock).Plan(SyncSample.Catalogue(action), SyncSample.Scan(tickets), history)];
}
