using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Client.Tests.Tickets;

/// <summary>What the instance does wrong, and that there is one ticket for each task all the same.</summary>
public sealed class ExactlyOnceTests
{
    private const int Many = 2000;
    private const string Tenant = "5bd4ab3b-0000-4000-8000-000000000001";

    public static TheoryData<DuplicateKeyAnswer, bool, bool> Ways() =>
        new MatrixTheoryData<DuplicateKeyAnswer, bool, bool>(
        Enum.GetValues<DuplicateKeyAnswer>(), [false, true], [false, true]);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task None_is_lost_and_none_is_made_twice(DuplicateKeyAnswer answer, bool isBatch, bool isLate)
    {
        int seed = ((int)answer * 4) + (isBatch ? 2 : 0) + (isLate ? 1 : 0);
        using SandboxFixture fixture = new(seed);
        SnowConnection connection = await fixture.ConnectAsync();
        MakeTrouble(fixture.Sandbox.Faults, isLate);
        fixture.Sandbox.Faults.DuplicateKeyAnswer = answer;

        CampaignOptions options = new() { BatchSize = isBatch ? 10 : 1, MaxWait = TimeSpan.FromHours(10) };
        CampaignRun run = await CampaignRun.OfAsync(connection, Tasks(), options);
        fixture.Sandbox.Faults.Clear();
        fixture.Sandbox.CommitPending();

        Assert.Equal(Many, run.Results.Count + run.Failures.Count);
        AssertOneTicketEach(fixture.Sandbox, mayLack: run.Failures.Count);

        // Whatever was left open, running the same command again is the resume.
        CampaignRun second = await CampaignRun.OfAsync(connection, Tasks());
        Assert.Empty(second.Failures);
        AssertOneTicketEach(fixture.Sandbox, mayLack: 0);
        Assert.True(run.Failures.Count < Many / 100, $"{run.Failures.Count} failures with seed {seed}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Instance_with_keys_of_its_own_is_asked_before_every_attempt(int batchSize)
    {
        using SandboxFixture fixture = new(seed: 7);
        SnowConnection connection = await fixture.ConnectAsync();
        MakeTrouble(fixture.Sandbox.Faults, isLate: false);
        fixture.Sandbox.Faults.IgnoreClientSysId = true;

        CampaignOptions options = new() { BatchSize = batchSize, MaxWait = TimeSpan.FromHours(10) };
        CampaignRun run = await CampaignRun.OfAsync(connection, Tasks(), options);
        fixture.Sandbox.Faults.Clear();
        CampaignRun second = await CampaignRun.OfAsync(connection, Tasks());

        AssertOneTicketEach(fixture.Sandbox, mayLack: 0);
        Assert.True(connection.IgnoresClientKeys);
        Assert.Single(run.Warnings);
        Assert.Equal([(TicketOutcome.Existing, Many)], second.Outcomes);
    }

    // The key is what keeps a late commit from making a second ticket; an instance without it has no such guard.
    [Fact]
    public async Task Late_commit_on_an_instance_with_keys_of_its_own_can_make_two_and_the_next_run_says_so()
    {
        using SandboxFixture fixture = new();
        SnowConnection connection = await fixture.ConnectAsync();
        fixture.Sandbox.Faults.IgnoreClientSysId = true;
        fixture.Sandbox.Faults.WritesOnly = true;
        fixture.Sandbox.Faults.LateCommitDelay = TimeSpan.FromMinutes(10);
        fixture.Sandbox.Faults.FailNext(FaultKind.LateCommit);

        await CampaignRun.OfAsync(connection, Tasks().Take(1));
        fixture.Sandbox.CommitPending();
        CampaignRun second = await CampaignRun.OfAsync(connection, Tasks().Take(1));

        Assert.Equal(2, Tickets(fixture.Sandbox).Count);
        Assert.Equal([(TicketOutcome.Existing, 1)], second.Outcomes);
        Assert.Single(second.Warnings);
    }

    [Fact]
    public async Task Two_runs_at_the_same_time_make_one_ticket_each()
    {
        using SandboxFixture fixture = new(seed: 3);
        SnowConnection first = await fixture.ConnectAsync();
        SnowConnection second = await fixture.ConnectAsync();
        fixture.Sandbox.Faults[FaultKind.ResetAfterCommit] = 0.1;

        CampaignRun[] runs = await Task.WhenAll(
            CampaignRun.OfAsync(first, Tasks().Take(500)),
            CampaignRun.OfAsync(second, Tasks().Take(500).Reverse()));

        Assert.Equal(500, Tickets(fixture.Sandbox).Count);
        Assert.All(runs, run => Assert.Equal(500, run.Results.Count));
        Assert.Equal(500, runs.Sum(run => run.Results.Count(result => result.Outcome == TicketOutcome.Created)));
    }

    [Fact]
    public async Task Wait_that_the_instance_asks_for_is_announced_and_bounded()
    {
        using SandboxFixture fixture = new();
        SnowConnection connection = await fixture.ConnectAsync();
        fixture.Sandbox.Faults.RequestsPerHour = 40;

        CampaignRun run = await CampaignRun.OfAsync(
            connection, Tasks().Take(100), new CampaignOptions { BatchSize = 1, MaxWait = TimeSpan.FromMinutes(1) });

        Assert.NotEmpty(run.Failures);
        Assert.All(run.Failures, failure => Assert.Equal(SnowErrorCode.Throttled, failure.Failure.Code));
        Assert.True(
            fixture.Sandbox.RequestCount < 100,
            $"{fixture.Sandbox.RequestCount} requests although the budget was spent");

        CampaignRun patient = await CampaignRun.OfAsync(
            connection, Tasks().Take(100), new CampaignOptions { BatchSize = 1, MaxWait = TimeSpan.FromHours(5) });

        Assert.Empty(patient.Failures);
        Assert.NotEqual(0, patient.Waits);
        Assert.Equal(100, Tickets(fixture.Sandbox).Count);
    }

    // 30 % of the requests are reset after they were carried out, 20 % are refused; where answers are late, some of
    // the resets come before the row.
    private static void MakeTrouble(SandboxFaults faults, bool isLate)
    {
        faults[FaultKind.ResetAfterCommit] = isLate ? 0.2 : 0.3;
        faults[FaultKind.LateCommit] = isLate ? 0.1 : 0;
        faults[FaultKind.RateLimited] = 0.05;
        faults[FaultKind.QueueFull] = 0.05;
        faults[FaultKind.Unavailable] = 0.1;
    }

    private static SecureTask[] Tasks() =>
    [
        .. SampleTasks.Create(Many / 2, TicketType.Change, Tenant),
        .. SampleTasks.Create(Many / 2, TicketType.Incident, Tenant)
            .Select(task => task with { ControlId = "other" + task.ControlId }),
    ];

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Tickets(SandboxInstance sandbox) =>
        sandbox.Tables.Find("task", $"correlation_display={TicketIdentity.CorrelationDisplay}");

    private static void AssertOneTicketEach(SandboxInstance sandbox, int mayLack)
    {
        string[] ids = [.. Tickets(sandbox).Select(ticket => ticket["correlation_id"])];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.InRange(ids.Length, Many - mayLack, Many);
    }
}
