using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tests.Tickets;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Issues;

/// <summary>What once went wrong with runs of task creation.</summary>
public sealed class CampaignRepairTests : IDisposable
{
    private const string Tenant = "5bd4ab3b-0000-4000-8000-000000000001";

    private readonly SandboxFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Connection_that_is_closed_in_the_middle_loses_no_outcome()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        int outcomes = 0;
        await using TicketCampaign campaign = new(connection, new CampaignOptions { BatchSize = 1 });

        await foreach (CampaignEvent happened in campaign.RunAsync(Tasks(100), TestContext.Current.CancellationToken))
        {
            outcomes += happened.Result is null && happened.Failure is null ? 0 : 1;
            connection.Dispose();
        }

        Assert.Equal(100, outcomes);
    }

    [Fact]
    public async Task Id_that_an_instance_would_run_is_refused_alone()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        SecureTask[] tasks = Tasks(5);
        tasks[2] = tasks[2] with { ControlId = "JavaScript:gs.now()" };

        CampaignRun run = await CampaignRun.OfAsync(connection, tasks);

        Assert.Equal(4, run.Results.Count);
        Assert.Equal(SnowErrorCode.TaskIdInvalid, Assert.Single(run.Failures).Failure.Code);
    }

    [Fact]
    public async Task Batch_that_comes_back_in_part_goes_on_as_long_as_it_makes_progress()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        _fixture.Sandbox.Faults.BatchUnservicedShare = 0.9;

        CampaignRun run = await CampaignRun.OfAsync(connection, Tasks(100), new CampaignOptions { BatchSize = 50 });

        Assert.Equal([(TicketOutcome.Created, 100)], run.Outcomes);
    }

    [Theory]
    [InlineData("correlation_id")]
    [InlineData("Correlation_Display")]
    [InlineData("SYS_ID")]
    public async Task Column_that_a_ticket_is_known_by_cannot_be_given(string column)
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        SecureTask task = Tasks(1)[0] with { Values = new Dictionary<string, string> { [column] = "mine" } };

        CampaignRun run = await CampaignRun.OfAsync(connection, [task]);

        Assert.Equal(SnowErrorCode.ColumnReserved, Assert.Single(run.Failures).Failure.Code);
    }

    [Fact]
    public async Task Both_types_in_one_run_make_one_of_each()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        SecureTask[] tasks = [.. Tasks(3), .. SampleTasks.Create(3, TicketType.Incident, Tenant)];

        CampaignRun run = await CampaignRun.OfAsync(connection, tasks, new CampaignOptions { AllowBothTypes = true });

        Assert.Equal([(TicketOutcome.Created, 6)], run.Outcomes);
    }

    [Fact]
    public async Task Update_keeps_who_asked_in_which_run_and_what_was_written()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        SecureTask task = Tasks(1)[0] with { Description = "As it was.", Initiator = "ana@contoso.com" };
        CampaignRun first = await CampaignRun.OfAsync(connection, [task]);

        await CampaignRun.OfAsync(
            connection,
            [task with { Name = "Another name", Description = null, Initiator = "ben@contoso.com" }],
            new CampaignOptions { Update = true });

        string description = _fixture.Sandbox.Tables
            .Get("change_request", first.Results[0].SysId!)!["description"];
        Assert.StartsWith("As it was.", description, StringComparison.Ordinal);
        Assert.Contains("Initiated by: ana@contoso.com", description, StringComparison.Ordinal);
        Assert.EndsWith($"Run: {first.RunId}", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_of_a_ticket_with_a_long_name_does_not_put_the_name_there_again()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        SecureTask task = Tasks(1)[0] with { Name = new string('x', 500) };
        await CampaignRun.OfAsync(connection, [task]);

        CampaignRun run = await CampaignRun.OfAsync(connection, [task], new CampaignOptions { Update = true });

        Assert.Equal([(TicketOutcome.Existing, 1)], run.Outcomes);
    }

    [Fact]
    public async Task Note_given_with_an_update_is_not_written_alone_again_and_again()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        SecureTask task = Tasks(1)[0];
        await CampaignRun.OfAsync(connection, [task]);
        SecureTask noted = task with { Values = new Dictionary<string, string> { ["work_notes"] = "Seen" } };

        CampaignRun run = await CampaignRun.OfAsync(connection, [noted], new CampaignOptions { Update = true });

        Assert.Equal([(TicketOutcome.Existing, 1)], run.Outcomes);
        Assert.Equal(0, _fixture.Sandbox.CountOf("PATCH", "/api/now/table/"));
    }

    [Fact]
    public async Task Due_date_that_has_passed_since_does_not_hide_the_ticket()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        SecureTask task = Tasks(1)[0] with { DueDate = _fixture.Clock.GetUtcNow().AddDays(3) };
        await CampaignRun.OfAsync(connection, [task]);
        _fixture.Clock.Advance(TimeSpan.FromDays(5));

        CampaignRun second = await CampaignRun.OfAsync(connection, [task]);

        Assert.Equal([(TicketOutcome.Existing, 1)], second.Outcomes);
    }

    [Fact]
    public async Task Every_result_names_its_run()
    {
        SnowConnection connection = await _fixture.ConnectAsync();

        CampaignRun first = await CampaignRun.OfAsync(connection, Tasks(2));
        CampaignRun second = await CampaignRun.OfAsync(connection, Tasks(2));

        Assert.All(first.Results, result => Assert.Equal(first.RunId, result.RunId));
        Assert.All(second.Results, result => Assert.Equal(second.RunId, result.RunId));
    }

    [Theory]
    [InlineData("ORnumberISNOTEMPTY", SnowErrorCode.QueryUnreadable)]
    [InlineData("active=true^NQORnumberISNOTEMPTY", SnowErrorCode.QueryUnreadable)]
    [InlineData("assigned_to.nosuch=1", SnowErrorCode.ColumnUnknown)]
    public async Task Query_that_would_leave_our_tickets_is_refused(string query, SnowErrorCode expected)
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        await CampaignRun.OfAsync(connection, Tasks(1));
        TicketReader reader = new(connection);

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(async () =>
        {
            await foreach (SnowTicket ticket in reader.ListAsync(
                new TicketFilter { Query = query }, TestContext.Current.CancellationToken))
            {
                Assert.Fail(ticket.ToString());
            }
        });

        Assert.Equal(expected, refusal.Code);
    }

    [Fact]
    public void End_mark_of_a_copied_query_is_left_out() =>
        Assert.Equal("active=true", EncodedQuery.FromText("active=true^EQ").ToString());

    private static SecureTask[] Tasks(int count) => SampleTasks.Create(count, TicketType.Change, Tenant);
}
