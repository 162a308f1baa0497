using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Client.Tests.Tickets;

/// <summary>What the instance does wrong, and that there is one ticket for each task all the same.</summary>
public sealed class ExactlyOnceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Instance_with_keys_of_its_own_is_asked_before_every_attempt(int batchSize)
    {
        using SandboxFixture fixture = new(seed: 7);
        SnowConnection connection = await fixture.ConnectAsync();
        TroubledRuns.MakeTrouble(fixture.Sandbox.Faults, isLate: false);
        fixture.Sandbox.Faults.IgnoreClientSysId = true;

        CampaignOptions options = new() { BatchSize = batchSize, MaxWait = TimeSpan.FromHours(10) };
        CampaignRun run = await CampaignRun.OfAsync(connection, TroubledRuns.Tasks(), options);
        fixture.Sandbox.Faults.Clear();
        CampaignRun second = await CampaignRun.OfAsync(connection, TroubledRuns.Tasks());

        TroubledRuns.AssertOneTicketEach(fixture.Sandbox, mayLack: 0);
        Assert.True(connection.IgnoresClientKeys);
        Assert.Single(run.Warnings);
        Assert.Equal([(TicketOutcome.Existing, TroubledRuns.Many)], second.Outcomes);
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

        await CampaignRun.OfAsync(connection, TroubledRuns.Tasks().Take(1));
        fixture.Sandbox.CommitPending();
        CampaignRun second = await CampaignRun.OfAsync(connection, TroubledRuns.Tasks().Take(1));

        Assert.Equal(2, TroubledRuns.Tickets(fixture.Sandbox).Count);
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
            CampaignRun.OfAsync(first, TroubledRuns.Tasks().Take(500)),
            CampaignRun.OfAsync(second, TroubledRuns.Tasks().Take(500).Reverse()));

        Assert.Equal(500, TroubledRuns.Tickets(fixture.Sandbox).Count);
        Assert.All(runs, run => Assert.Equal(500, run.Results.Count));
        Assert.Equal(500, runs.Sum(run => run.Results.Count(result => result.Outcome == TicketOutcome.Created)));
    }

    [Fact]
    public async Task Wait_that_the_instance_asks_for_is_announced_and_bounded()
    {
        using SandboxFixture fixture = new();
        SnowConnection connection = await fixture.ConnectAsync();
        fixture.Sandbox.Faults.RequestsPerHour = 40;

        CampaignOptions options = new() { BatchSize = 1, MaxWait = TimeSpan.FromMinutes(1) };
        CampaignRun run = await CampaignRun.OfAsync(connection, TroubledRuns.Tasks().Take(100), options);

        Assert.NotEmpty(run.Failures);
        Assert.All(run.Failures, failure => Assert.Equal(SnowErrorCode.Throttled, failure.Failure.Code));
        Assert.True(
            fixture.Sandbox.RequestCount < 100,
            $"{fixture.Sandbox.RequestCount} requests although the budget was spent");

        options = options with { MaxWait = TimeSpan.FromHours(5) };
        CampaignRun patient = await CampaignRun.OfAsync(connection, TroubledRuns.Tasks().Take(100), options);

        Assert.Empty(patient.Failures);
        Assert.NotEqual(0, patient.Waits);
        Assert.Equal(100, TroubledRuns.Tickets(fixture.Sandbox).Count);
    }
}
