using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Tickets;

public sealed class TicketCampaignTests : IDisposable
{
    private const string Tenant = "5bd4ab3b-0000-4000-8000-000000000001";

    private readonly SandboxFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(TicketType.Change, "change_request")]
    [InlineData(TicketType.Incident, "incident")]
    public async Task A_second_run_creates_nothing_and_posts_nothing(TicketType type, string table)
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        int before = _fixture.Sandbox.Tables.Count(table);

        CampaignRun first = await CampaignRun.OfAsync(connection, Tasks(120, type));
        long posts = Posts();
        CampaignRun second = await CampaignRun.OfAsync(connection, Tasks(120, type));

        Assert.Equal([(TicketOutcome.Created, 120)], first.Outcomes);
        Assert.Equal([(TicketOutcome.Existing, 120)], second.Outcomes);
        Assert.Equal(before + 120, _fixture.Sandbox.Tables.Count(table));
        Assert.Equal(posts, Posts());
        Assert.Empty(first.Warnings);
        Assert.Empty(second.Warnings);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(null)]
    public async Task Ticket_says_what_was_asked_for(int? batchSize)
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        SecureTask task = Tasks(1, TicketType.Incident)[0] with
        {
            Name = "Require MFA",
            Description = "Turn it on.\n\n1. Open the portal",
            Priority = TicketPriority.High,
            DueDate = new DateTimeOffset(2027, 1, 31, 23, 0, 0, TimeSpan.FromHours(-2)),
            Source = RecommendationSource.Microsoft,
            Category = "Identity",
            Initiator = "ana@contoso.com",
            PointsToGain = 8,
            MaxPoints = 10,
        };

        CampaignRun run = await CampaignRun.OfAsync(
            connection, [task, .. Tasks(2, TicketType.Incident)[1..]], new CampaignOptions { BatchSize = batchSize });

        IReadOnlyDictionary<string, string> row = Row("incident", "control0");
        Assert.Equal("Require MFA", row["short_description"]);
        Assert.Equal("2", row["priority"]);
        Assert.Equal("2027-02-01 01:00:00", row["due_date"]);
        Assert.Equal(
            $"""
            Turn it on.

            1. Open the portal

            -- Microsoft 365 Security and Configuration --
            Initiated by: ana@contoso.com
            Recommendation source: Microsoft recommendation
            Recommendation category: Identity
            Control: Control0
            Tenant: {Tenant}
            Points to gain: 8 of 10
            Run: {run.RunId}
            """,
            row["description"]);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public async Task Field_that_the_instance_drops_is_named_once()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        SecureTask[] tasks = [.. Tasks(3).Select(task => task with
        {
            Values = new Dictionary<string, string> { ["u_not_there"] = "x" },
        })];

        CampaignRun run = await CampaignRun.OfAsync(connection, tasks);

        Assert.Equal([(TicketOutcome.Created, 3)], run.Outcomes);
        Assert.Contains("u_not_there", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_columns_of_an_instance_are_filled_by_the_field_map()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        FieldMap map = new()
        {
            Columns = new Dictionary<LogicalField, string>
            {
                [LogicalField.Source] = "business_impact",
                [LogicalField.Priority] = "urgency",
            },
            FixedValues = new Dictionary<string, string> { ["category"] = "software" },
        };
        connection.Settings = new ConnectionSettings { Incident = new TicketTypeSettings { FieldMap = map } };

        CampaignRun run = await CampaignRun.OfAsync(
            connection,
            [Tasks(1, TicketType.Incident)[0] with { Priority = TicketPriority.High }]);

        IReadOnlyDictionary<string, string> row = Row("incident", "control0");
        Assert.Equal("software", row["category"]);
        Assert.Equal("User recommendation", row["business_impact"]);
        Assert.Equal("2", row["urgency"]);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public async Task Task_that_fails_does_not_stop_the_others()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        List<SecureTask> tasks = [.. Tasks(4)];
        tasks[1] = tasks[1] with { Name = " " };
        tasks[2] = tasks[2] with { ControlId = "a^b" };
        tasks[3] = tasks[3] with { DueDate = _fixture.Clock.GetUtcNow().AddDays(-1) };

        CampaignRun run = await CampaignRun.OfAsync(connection, tasks);

        Assert.Equal([(TicketOutcome.Created, 1)], run.Outcomes);
        Assert.Equal(
            [SnowErrorCode.TaskNameMissing, SnowErrorCode.TaskIdInvalid, SnowErrorCode.DueDatePast],
            run.Failures.Select(failure => failure.Failure.Code));
        Assert.Equal(tasks[1..], run.Failures.Select(failure => failure.Task));
    }

    [Fact]
    public async Task Task_asked_for_twice_makes_one_ticket()
    {
        SnowConnection connection = await _fixture.ConnectAsync();

        CampaignRun run = await CampaignRun.OfAsync(connection, [.. Tasks(30), .. Tasks(30), .. Tasks(30)]);

        Assert.Equal(30, run.Results.Count(result => result.Outcome == TicketOutcome.Created));
        Assert.Equal(90, run.Results.Count);
        Assert.Equal(30, OurTickets());
    }

    [Fact]
    public async Task Run_creates_no_more_than_it_may()
    {
        SnowConnection connection = await _fixture.ConnectAsync();

        CampaignRun run = await CampaignRun.OfAsync(connection, Tasks(60), new CampaignOptions { MaxNew = 7 });

        Assert.Equal([(TicketOutcome.Created, 7), (TicketOutcome.Skipped, 53)], run.Outcomes);
        Assert.Equal(7, OurTickets());
    }

    [Fact]
    public async Task Ticket_that_exists_and_may_not_be_read_is_one_clear_error()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        CampaignRun first = await CampaignRun.OfAsync(connection, Tasks(1));
        _fixture.Sandbox.Faults.HideRow(first.Results[0].SysId!);

        CampaignRun second = await CampaignRun.OfAsync(connection, Tasks(1));

        Assert.Equal(SnowErrorCode.TicketHidden, Assert.Single(second.Failures).Failure.Code);
        Assert.Equal(1, OurTickets());
    }

    [Fact]
    public async Task Update_changes_what_differs_and_nothing_twice()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        await CampaignRun.OfAsync(connection, Tasks(2));
        SecureTask[] changed = [Tasks(1)[0] with { Name = "Another name" }, Tasks(2)[1]];
        CampaignOptions update = new() { Update = true };

        CampaignRun second = await CampaignRun.OfAsync(connection, changed, update);
        CampaignRun third = await CampaignRun.OfAsync(connection, changed, update);

        Assert.Equal([(TicketOutcome.Existing, 1), (TicketOutcome.Updated, 1)], second.Outcomes);
        Assert.Equal("Another name", Row("change_request", "control0")["short_description"]);
        Assert.Equal([(TicketOutcome.Existing, 2)], third.Outcomes);
        Assert.Equal(1, _fixture.Sandbox.CountOf("PATCH", "/api/now/table/"));
    }

    [Fact]
    public async Task Refused_insert_is_told_in_the_instances_words()
    {
        _fixture.Sandbox.RequireColumns("change_request", "assignment_group");
        SnowConnection connection = await _fixture.ConnectAsync();

        CampaignRun run = await CampaignRun.OfAsync(connection, Tasks(1));

        SnowException failure = Assert.Single(run.Failures).Failure;
        Assert.Equal(SnowErrorCode.RuleViolated, failure.Code);
        Assert.Contains("Assignment group", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_who_may_not_write_is_told_so()
    {
        SnowConnection connection = await _fixture.ConnectAsync(Authentication.SandboxSignIns.Reader);

        CampaignRun run = await CampaignRun.OfAsync(connection, Tasks(1));

        Assert.Equal(SnowErrorCode.AccessDenied, Assert.Single(run.Failures).Failure.Code);
    }

    private static SecureTask[] Tasks(int count, TicketType type = TicketType.Change) =>
        SampleTasks.Create(count, type, Tenant);

    private int OurTickets() => _fixture.Sandbox.Tables.Count(
        "task", $"correlation_display={TicketIdentity.CorrelationDisplay}");

    private long Posts() =>
        _fixture.Sandbox.CountOf("POST", "/api/now/table/")
        + _fixture.Sandbox.CountOf("POST", "/api/now/table/", inBatch: true);

    private IReadOnlyDictionary<string, string> Row(string table, string control) => _fixture.Sandbox.Tables
        .Find(table, $"correlation_idSTARTSWITH{control}@")
        .Single();
}
