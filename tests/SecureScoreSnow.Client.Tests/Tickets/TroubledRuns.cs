using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Client.Tests.Tickets;

/// <summary>Many tasks for an instance that loses answers and refuses requests.</summary>
internal static class TroubledRuns
{
    internal const int Many = 2000;
    private const string Tenant = "5bd4ab3b-0000-4000-8000-000000000001";

    /// <summary>Makes the tickets under trouble, and once more without: none is lost then, none there twice.</summary>
    internal static async Task AssertNoneLostNorDoubledAsync(DuplicateKeyAnswer answer, int batchSize, bool isLate)
    {
        int seed = ((int)answer * 4) + (batchSize > 1 ? 2 : 0) + (isLate ? 1 : 0);
        using SandboxFixture fixture = new(seed);
        SnowConnection connection = await fixture.ConnectAsync();
        MakeTrouble(fixture.Sandbox.Faults, isLate);
        fixture.Sandbox.Faults.DuplicateKeyAnswer = answer;

        CampaignOptions options = new() { BatchSize = batchSize, MaxWait = TimeSpan.FromHours(10) };
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

    // 30 % of the requests are reset after they were carried out, 20 % are refused; where answers are late, some of
    // the resets come before the row.
    internal static void MakeTrouble(SandboxFaults faults, bool isLate)
    {
        faults[FaultKind.ResetAfterCommit] = isLate ? 0.2 : 0.3;
        faults[FaultKind.LateCommit] = isLate ? 0.1 : 0;
        faults[FaultKind.RateLimited] = 0.05;
        faults[FaultKind.QueueFull] = 0.05;
        faults[FaultKind.Unavailable] = 0.1;
    }

    internal static SecureTask[] Tasks() =>
    [
        .. SampleTasks.Create(Many / 2, TicketType.Change, Tenant),
        .. SampleTasks.Create(Many / 2, TicketType.Incident, Tenant)
            .Select(task => task with { ControlId = "other" + task.ControlId }),
    ];

    internal static IReadOnlyList<IReadOnlyDictionary<string, string>> Tickets(SandboxInstance sandbox) =>
        sandbox.Tables.Find("task", $"correlation_display={TicketIdentity.CorrelationDisplay}");

    internal static void AssertOneTicketEach(SandboxInstance sandbox, int mayLack)
    {
        string[] ids = [.. Tickets(sandbox).Select(ticket => ticket["correlation_id"])];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.InRange(ids.Length, Many - mayLack, Many);
    }
}
