using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Tickets;

public sealed class TicketPlannerTests : IDisposable
{
    private static readonly DateTimeOffset s_closed = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly VirtualClock _clock = new(s_closed.AddDays(20));

    private static SecureTask Task { get; } = new()
    {
        Name = "Require MFA",
        ControlId = "mfa",
        TenantId = "5bd4",
        Type = TicketType.Change,
    };

    public void Dispose() => _clock.Dispose();

    [Fact]
    public void Nothing_there_means_a_new_ticket_of_the_first_generation()
    {
        TicketPlan plan = Plan(new CampaignOptions());

        Assert.Equal(PlanAction.Create, plan.Action);
        Assert.Equal(TicketIdentity.Of(Task).SysId(TicketType.Change, 0), plan.SysId);
        Assert.Equal(plan.SysId, plan.Payload["sys_id"]);
    }

    [Theory]
    [InlineData(TicketType.Change, "-5", false, PlanAction.Keep, false)]
    [InlineData(TicketType.Change, "0", false, PlanAction.Keep, false)]
    [InlineData(TicketType.Incident, "1", false, PlanAction.Keep, true)]
    [InlineData(TicketType.Incident, "1", true, PlanAction.Create, false)]
    public void Open_ticket_counts(
        TicketType type,
        string state,
        bool allowBothTypes,
        PlanAction expected,
        bool isWarned)
    {
        TicketPlan plan = Plan(new CampaignOptions { AllowBothTypes = allowBothTypes }, Open("a", type, state));

        Assert.Equal(expected, plan.Action);
        Assert.Equal(isWarned, plan.Warning is not null);
    }

    [Fact]
    public void Oldest_of_several_open_tickets_counts_and_the_others_are_named()
    {
        FoundTicket young = Open("b", TicketType.Change, "-5") with { CreatedAt = s_closed.AddDays(5) };

        TicketPlan plan = Plan(new CampaignOptions(), young, Open("a", TicketType.Change, "-5"));

        Assert.Equal("Na", plan.ExistingNumber);
        Assert.Contains("Nb", plan.Warning, StringComparison.Ordinal);
    }

    // 20 days have passed since the ticket was closed.
    [Theory]
    [InlineData(ClosedTicketRule.Auto, "4", 30, PlanAction.Skip)]
    [InlineData(ClosedTicketRule.Auto, "3", 6, PlanAction.Skip)]
    [InlineData(ClosedTicketRule.Auto, "3", 8, PlanAction.Create)]
    [InlineData(ClosedTicketRule.Auto, "3", null, PlanAction.Skip)]
    [InlineData(ClosedTicketRule.Skip, "3", 30, PlanAction.Skip)]
    [InlineData(ClosedTicketRule.CreateNew, "4", null, PlanAction.Create)]
    [InlineData(ClosedTicketRule.Reopen, "3", null, PlanAction.Create)]
    public void Closed_ticket_is_treated_by_the_rule(
        ClosedTicketRule rule,
        string state,
        int? daysUntilSynced,
        PlanAction expected)
    {
        SecureTask task = Task with
        {
            LastSynced = daysUntilSynced is { } days ? s_closed.AddDays(days) : null,
        };

        TicketPlan plan = Plan(task, new CampaignOptions { WhenClosed = rule }, Closed("a", state));

        Assert.Equal(expected, plan.Action);
        Assert.Contains("Na", plan.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_measuring_time_is_waited_for_longer()
    {
        _clock.Advance(TimeSpan.FromDays(16));

        Assert.Equal(PlanAction.Create, Plan(new CampaignOptions(), Closed("a", "3")).Action);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(30)]
    public void Day_of_closing_that_is_the_last_there_can_be_is_not_over(int? daysUntilSynced)
    {
        SecureTask task = Task with
        {
            LastSynced = daysUntilSynced is { } days ? s_closed.AddDays(days) : null,
        };

        TicketPlan plan = Plan(
            task, new CampaignOptions(), Closed("a", "3") with { ClosedAt = DateTimeOffset.MaxValue });

        Assert.Equal(PlanAction.Skip, plan.Action);
    }

    [Fact]
    public void Closed_task_of_the_users_own_is_done()
    {
        SecureTask task = new() { Name = "Rotate keys", ExternalId = "7" };
        _clock.Advance(TimeSpan.FromDays(400));

        Assert.Equal(PlanAction.Skip, Plan(task, new CampaignOptions(), Closed("a", "3")).Action);
    }

    [Fact]
    public void New_ticket_after_closed_ones_has_the_next_generation_and_names_the_last()
    {
        TicketPlan plan = Plan(
            new CampaignOptions { WhenClosed = ClosedTicketRule.CreateNew },
            Closed("a", "3"),
            Closed("b", "4") with { ClosedAt = s_closed.AddDays(3) });

        Assert.Equal(TicketIdentity.Of(Task).SysId(TicketType.Change, 2), plan.SysId);
        Assert.Contains("Earlier ticket: Nb", plan.Payload["description"], StringComparison.Ordinal);
    }

    // Somebody deleted the ticket of the first generation, and that of the second is closed.
    [Fact]
    public void Generation_is_counted_up_past_keys_that_are_taken()
    {
        string second = TicketIdentity.Of(Task).SysId(TicketType.Change, 1);

        TicketPlan plan = Plan(
            new CampaignOptions { WhenClosed = ClosedTicketRule.CreateNew },
            Closed("a", "3") with { SysId = second });

        Assert.Equal(TicketIdentity.Of(Task).SysId(TicketType.Change, 2), plan.SysId);
    }

    [Fact]
    public void Resolved_incident_is_open_and_can_be_reopened()
    {
        SecureTask task = Task with { Type = TicketType.Incident };
        FoundTicket resolved = Open("a", TicketType.Incident, "6");

        Assert.Equal(PlanAction.Keep, Plan(task, new CampaignOptions(), resolved).Action);
        Assert.Equal(
            PlanAction.Reopen,
            Plan(task, new CampaignOptions { WhenClosed = ClosedTicketRule.Reopen }, resolved).Action);
    }

    [Fact]
    public void Update_takes_nothing_back_that_was_not_asked_for()
    {
        TicketPlan plan = Plan(new CampaignOptions { Update = true }, Open("a", TicketType.Change, "-5"));

        Assert.Equal(PlanAction.Update, plan.Action);
        Assert.Equal(["description", "short_description"], plan.Payload.Keys.Order());
    }

    private static FoundTicket Open(string id, TicketType type, string state) =>
        new(id, "N" + id, type, state, true, "mfa@t", s_closed, null);

    private static FoundTicket Closed(string id, string state) =>
        new(id, "N" + id, TicketType.Change, state, false, "mfa@t", s_closed.AddDays(-9), s_closed);

    private TicketPlan Plan(CampaignOptions options, params FoundTicket[] found) => Plan(Task, options, found);

    private TicketPlan Plan(SecureTask task, CampaignOptions options, params FoundTicket[] found) =>
        new TicketPlanner(options, "run-1", _clock).Plan(task, TicketIdentity.Of(task), found);
}
