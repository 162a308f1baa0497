using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Tickets;

/// <summary>What people did to the tickets between two runs, and what the second run does then.</summary>
public sealed class SecondRunTests : IDisposable
{
    private const string Tenant = "5bd4ab3b-0000-4000-8000-000000000001";
    private const string OtherTenant = "6ce5bc4c-0000-4000-8000-000000000002";

    private readonly SandboxFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    public static TheoryData<TicketType, string, string, ClosedTicketRule, TicketOutcome, int> Table() => new()
    {
        // type, what was done, state, rule, outcome of the second run, tickets afterwards
        { TicketType.Change, "left alone", "-5", ClosedTicketRule.Auto, TicketOutcome.Existing, 1 },
        { TicketType.Change, "worked on", "-1", ClosedTicketRule.Auto, TicketOutcome.Existing, 1 },
        { TicketType.Change, "in review", "0", ClosedTicketRule.Auto, TicketOutcome.Existing, 1 },
        { TicketType.Change, "cancelled", "4", ClosedTicketRule.Auto, TicketOutcome.Skipped, 1 },
        { TicketType.Change, "cancelled", "4", ClosedTicketRule.CreateNew, TicketOutcome.Created, 2 },
        { TicketType.Change, "closed", "3", ClosedTicketRule.Auto, TicketOutcome.Skipped, 1 },
        { TicketType.Change, "closed", "3", ClosedTicketRule.Skip, TicketOutcome.Skipped, 1 },
        { TicketType.Change, "closed", "3", ClosedTicketRule.CreateNew, TicketOutcome.Created, 2 },
        { TicketType.Change, "closed", "3", ClosedTicketRule.Reopen, TicketOutcome.Created, 2 },
        { TicketType.Incident, "resolved", "6", ClosedTicketRule.Auto, TicketOutcome.Existing, 1 },
        { TicketType.Incident, "resolved", "6", ClosedTicketRule.Reopen, TicketOutcome.Reopened, 1 },
        { TicketType.Incident, "closed", "7", ClosedTicketRule.Auto, TicketOutcome.Skipped, 1 },
        { TicketType.Incident, "cancelled", "8", ClosedTicketRule.Auto, TicketOutcome.Skipped, 1 },
        { TicketType.Incident, "deleted", "", ClosedTicketRule.Auto, TicketOutcome.Created, 1 },
        { TicketType.Change, "deleted", "", ClosedTicketRule.Skip, TicketOutcome.Created, 1 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Second_run_does_what_the_table_says(
        TicketType type,
        string change,
        string state,
        ClosedTicketRule rule,
        TicketOutcome expected,
        int tickets)
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        SecureTask[] task = SampleTasks.Create(1, type, Tenant);
        CampaignRun first = await CampaignRun.OfAsync(connection, task);
        Do(first.Results[0], state);

        CampaignOptions options = new() { WhenClosed = rule };
        CampaignRun second = await CampaignRun.OfAsync(connection, task, options);
        CampaignRun third = await CampaignRun.OfAsync(connection, task, options with { WhenClosed = default });

        Assert.Equal((change, expected), (change, Assert.Single(second.Results).Outcome));
        Assert.Equal(tickets, Tickets());
        Assert.NotEqual(TicketOutcome.Created, Assert.Single(third.Results).Outcome);
    }

    [Fact]
    public async Task Score_that_was_measured_long_after_closing_makes_a_new_ticket_that_names_the_old_one()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        SecureTask task = SampleTasks.Create(1, TicketType.Change, Tenant)[0];
        CampaignRun first = await CampaignRun.OfAsync(connection, [task]);
        Do(first.Results[0], "3");
        _fixture.Clock.Advance(TimeSpan.FromDays(10));

        CampaignRun second = await CampaignRun.OfAsync(
            connection, [task with { LastSynced = _fixture.Clock.GetUtcNow().AddDays(-1) }]);

        SecureTaskResult created = Assert.Single(second.Results);
        Assert.Equal(TicketOutcome.Created, created.Outcome);
        Assert.Contains(first.Results[0].Number!, created.Reason, StringComparison.Ordinal);
        Assert.Contains(
            $"Earlier ticket: {first.Results[0].Number}",
            _fixture.Sandbox.Tables.Get("change_request", created.SysId!)!["description"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ticket_that_somebody_doubled_counts_once_and_is_named()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        SecureTask[] task = SampleTasks.Create(1, TicketType.Incident, Tenant);
        CampaignRun first = await CampaignRun.OfAsync(connection, task);
        _fixture.Clock.Advance(TimeSpan.FromHours(1));
        string doubled = _fixture.Sandbox.Tables.Insert("incident", new Dictionary<string, string>
        {
            ["short_description"] = "Copy",
            ["correlation_id"] = first.Results[0].CorrelationId!,
            ["correlation_display"] = TicketIdentity.CorrelationDisplay,
        });

        CampaignRun second = await CampaignRun.OfAsync(connection, task);

        Assert.Equal(first.Results[0].Number, Assert.Single(second.Results).Number);
        Assert.Contains(
            _fixture.Sandbox.Tables.Get("incident", doubled)!["number"],
            Assert.Single(second.Warnings),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tenants_on_one_instance_have_a_ticket_each()
    {
        SnowConnection connection = await _fixture.ConnectAsync();

        CampaignRun first = await CampaignRun.OfAsync(connection, SampleTasks.Create(5, TicketType.Change, Tenant));
        CampaignRun other = await CampaignRun.OfAsync(
            connection, SampleTasks.Create(5, TicketType.Change, OtherTenant));

        Assert.Equal([(TicketOutcome.Created, 5)], first.Outcomes);
        Assert.Equal([(TicketOutcome.Created, 5)], other.Outcomes);
        Assert.Equal(10, Tickets());
    }

    [Theory]
    [InlineData(false, TicketOutcome.Existing, 1)]
    [InlineData(true, TicketOutcome.Created, 2)]
    public async Task Change_after_an_incident_is_made_only_where_both_are_allowed(
        bool allowBothTypes,
        TicketOutcome expected,
        int tickets)
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        await CampaignRun.OfAsync(connection, SampleTasks.Create(1, TicketType.Incident, Tenant));

        CampaignRun second = await CampaignRun.OfAsync(
            connection,
            SampleTasks.Create(1, TicketType.Change, Tenant),
            new CampaignOptions { AllowBothTypes = allowBothTypes });

        Assert.Equal(expected, Assert.Single(second.Results).Outcome);
        Assert.Equal(tickets, Tickets());
        Assert.Equal(allowBothTypes ? 0 : 1, second.Warnings.Count);
    }

    // A stranger's ticket can carry the same correlation id, above all an empty one.
    [Fact]
    public async Task Strangers_tickets_are_not_taken_for_ours()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        SecureTask[] task = SampleTasks.Create(1, TicketType.Incident, Tenant);
        foreach (string correlation in new[] { "", TicketIdentity.Of(task[0]).CorrelationId })
        {
            _fixture.Sandbox.Tables.Insert("incident", new Dictionary<string, string>
            {
                ["short_description"] = "Somebody else's",
                ["correlation_id"] = correlation,
                ["correlation_display"] = "Another tool",
            });
        }

        CampaignRun run = await CampaignRun.OfAsync(connection, task);

        Assert.Equal([(TicketOutcome.Created, 1)], run.Outcomes);
    }

    private void Do(SnowTicket ticket, string state)
    {
        string table = ticket.Type == TicketType.Change ? "change_request" : "incident";
        if (state.Length == 0)
        {
            _fixture.Sandbox.Tables.Delete(table, $"sys_id={ticket.SysId}");
            return;
        }

        bool isClosed = state is "3" or "4" or "7" or "8";
        _fixture.Sandbox.Tables.Set(table, ticket.SysId!, new Dictionary<string, string>
        {
            ["state"] = state,
            ["active"] = isClosed ? "false" : "true",
            ["closed_at"] = isClosed ? _fixture.Clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", null) : "",
        });
    }

    private int Tickets() =>
        _fixture.Sandbox.Tables.Count("task", $"correlation_display={TicketIdentity.CorrelationDisplay}");
}
