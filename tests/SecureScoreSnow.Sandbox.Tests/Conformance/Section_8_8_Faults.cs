using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Trouble that is made on purpose.</summary>
public sealed class Section_8_8_Faults
{
    private readonly StoppedClock _clock = StoppedClock.InSummer;
    private readonly SandboxInstance _instance;

    public Section_8_8_Faults() => _instance = new SandboxInstance(_clock);

    [Theory]
    [InlineData(FaultKind.RateLimited, 429, "Rate limit exceeded", 0)]
    [InlineData(FaultKind.QueueFull, 429, "", 0)]
    [InlineData(FaultKind.ServerError, 500, "Unknown error", 0)]
    [InlineData(FaultKind.Unavailable, 503, "<html>", 0)]
    [InlineData(FaultKind.UnavailableAfterCommit, 503, "<html>", 1)]
    [InlineData(FaultKind.GatewayTimeout, 504, "<html>", 0)]
    [InlineData(FaultKind.GatewayTimeoutAfterCommit, 504, "<html>", 1)]
    [InlineData(FaultKind.HtmlPage, 200, "Instance Hibernating page", 0)]
    [InlineData(FaultKind.Dropped, 202, "", 0)]
    [InlineData(FaultKind.TransactionCancelled, 200, "Transaction cancelled", 0)]
    [InlineData(FaultKind.FailureWith200, 200, "\"status\":\"failure\"", 0)]
    public async Task A_fault_is_seen_as_it_would_be(FaultKind fault, int status, string body, int rows)
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        _instance.Faults.FailNext(fault);

        Answer answer = await client.PostAsync("api/now/table/incident", new { });

        Assert.Equal(status, answer.Status);
        Assert.Contains(body, answer.BodyText, StringComparison.Ordinal);
        Assert.Equal(rows, _instance.Tables.Count("incident"));
    }

    [Theory]
    [InlineData(FaultKind.Reset, 0)]
    [InlineData(FaultKind.ResetAfterCommit, 1)]
    [InlineData(FaultKind.CutOff, 1)]
    public async Task A_lost_connection_is_an_exception(FaultKind fault, int rows)
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        _instance.Faults.FailNext(fault);

        await Assert.ThrowsAnyAsync<Exception>(() => client.PostAsync("api/now/table/incident", new { }));

        Assert.Equal(rows, _instance.Tables.Count("incident"));
    }

    [Fact]
    public async Task A_late_commit_shows_after_its_delay()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        _instance.Faults.FailNext(FaultKind.LateCommit);

        Answer answer = await client.PostAsync("api/now/table/incident", new { });
        int before = _instance.Tables.Count("incident");
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal((504, 0, 1), (answer.Status, before, _instance.Tables.Count("incident")));
        Assert.Equal(0, _instance.PendingCommits);
    }

    [Fact]
    public async Task A_share_of_the_writes_fails()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        _instance.Faults[FaultKind.Unavailable] = 0.3;
        _instance.Faults.WritesOnly = true;

        int refused = 0;
        for (int request = 0; request < 1000; request++)
        {
            Assert.Equal(200, (await client.GetAsync("api/now/table/incident?sysparm_limit=1")).Status);
            refused += (await client.PostAsync("api/now/table/incident", new { })).Status == 503 ? 1 : 0;
        }

        Assert.InRange(refused, 250, 350);
        Assert.Equal(1000 - refused, _instance.Tables.Count("incident"));
    }

    [Fact]
    public async Task A_sleeping_instance_answers_everything_with_its_page()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        _instance.Faults.Hibernating = true;

        Answer rows = await client.GetAsync("api/now/table/incident");
        Answer token = await client.FormAsync("oauth_token.do");

        Assert.Equal((200, 200), (rows.Status, token.Status));
        Assert.Contains("Your instance is hibernating", token.BodyText, StringComparison.Ordinal);
    }
}
