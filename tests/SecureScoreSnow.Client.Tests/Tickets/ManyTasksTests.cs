using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Client.Tests.Tickets;

/// <summary>How many requests many tasks take, and that look-ups which overtake each other change nothing.</summary>
public sealed class ManyTasksTests : IDisposable
{
    private const string Tenant = "5bd4ab3b-0000-4000-8000-000000000001";

    private readonly SandboxFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Requests_are_few_where_a_rule_counts_them()
    {
        _fixture.Sandbox.Faults.RequestsPerHour = 500;
        SnowConnection connection = await _fixture.ConnectAsync();
        long before = _fixture.Sandbox.RequestCount;

        CampaignRun run = await CampaignRun.OfAsync(connection, Tasks(2000));

        long requests = _fixture.Sandbox.CountOf("POST", "/api/now/v1/batch")
            + _fixture.Sandbox.CountOf("POST", "/api/now/table/")
            + _fixture.Sandbox.CountOf("GET", "/api/now/table/task");
        Assert.Equal([(TicketOutcome.Created, 2000)], run.Outcomes);
        Assert.InRange(requests, 60, 66);
        Assert.Equal(0, run.Waits);
    }

    [Fact]
    public async Task Run_that_a_rule_cut_short_is_ended_by_running_it_again()
    {
        _fixture.Sandbox.Faults.RequestsPerHour = 500;
        SnowConnection connection = await _fixture.ConnectAsync();
        CampaignOptions single = new() { BatchSize = 1, MaxWait = TimeSpan.FromMinutes(1) };

        List<int> created = [];
        for (int hour = 0; hour < 5; hour++)
        {
            CampaignRun run = await CampaignRun.OfAsync(connection, Tasks(1200), single);
            created.Add(run.Results.Count(result => result.Outcome == TicketOutcome.Created));
            Assert.All(run.Failures, failure => Assert.Equal(SnowErrorCode.Throttled, failure.Failure.Code));
            _fixture.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(1200, created.Sum());
        Assert.Equal(0, created[^1]);
        Assert.Equal(1200, OurTickets());
    }

    [Fact]
    public async Task Task_asked_for_again_in_a_later_window_is_not_looked_up_twice_at_a_time()
    {
        SnowConnection connection = await _fixture.ConnectAsync();

        CampaignRun run = await CampaignRun.OfAsync(connection, [.. Tasks(100), .. Tasks(100), .. Tasks(100)]);

        Assert.Equal(300, run.Results.Count);
        Assert.Equal(100, run.Results.Count(result => result.Outcome == TicketOutcome.Created));
        Assert.Equal(100, OurTickets());
        Assert.Empty(run.Failures);
    }

    [Fact]
    public async Task Only_the_first_tasks_are_made_where_few_may_be_whichever_look_up_ends_first()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        _fixture.Sandbox.Faults.FailNext(FaultKind.Unavailable, 2);

        CampaignRun run = await CampaignRun.OfAsync(connection, Tasks(400), new CampaignOptions { MaxNew = 150 });

        IEnumerable<string> made = run.Results
            .Where(result => result.Outcome == TicketOutcome.Created)
            .Select(result => result.Task.Name);
        Assert.Equal(Tasks(150).Select(task => task.Name).Order(), made.Order());
    }

    [Fact]
    public async Task Look_up_that_fails_frees_its_tasks()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        await using TicketCampaign campaign = new(connection, new CampaignOptions());
        _fixture.Sandbox.Faults.Hibernating = true;
        await Assert.ThrowsAsync<SnowException>(
            () => campaign.PlanAsync(Tasks(3), TestContext.Current.CancellationToken));
        _fixture.Sandbox.Faults.Hibernating = false;

        IReadOnlyList<TicketPlan> plans = await campaign.PlanAsync(Tasks(3), TestContext.Current.CancellationToken);

        Assert.All(plans, plan => Assert.Equal(PlanAction.Create, plan.Action));
    }

    // Least privilege degrades: the Batch API may be closed where the Table API is open.
    [Fact]
    public async Task Instance_that_takes_no_batches_gets_single_posts()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        _fixture.Sandbox.Tables.Insert("sys_api_access_policy", new Dictionary<string, string>
        {
            ["active"] = "true",
            ["rest_api_path"] = "api/now/batch",
            ["authentication"] = "OAuth",
            ["denied_users"] = SandboxAccounts.IntegrationUser,
        });

        CampaignRun run = await CampaignRun.OfAsync(connection, Tasks(60), new CampaignOptions { BatchSize = 10 });

        Assert.Equal([(TicketOutcome.Created, 60)], run.Outcomes);
        Assert.Equal(60, OurTickets());
    }

    private static SecureTask[] Tasks(int count) => SampleTasks.Create(count, TicketType.Change, Tenant);

    private int OurTickets() => _fixture.Sandbox.Tables.Count(
        "task", $"correlation_display={TicketIdentity.CorrelationDisplay}");
}
