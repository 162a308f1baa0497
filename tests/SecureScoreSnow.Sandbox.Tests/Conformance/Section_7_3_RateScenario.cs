namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>The scenario with a rate rule.</summary>
public sealed class Section_7_3_RateScenario
{
    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;

    public Section_7_3_RateScenario() => _instance = new SandboxInstance(_clock);

    [Fact]
    public async Task A_rate_limit_lets_a_hundred_requests_an_hour_through()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        _instance.Apply(SandboxScenario.RateLimited);
        for (int request = 0; request < 100; request++)
        {
            Assert.Equal(200, (await client.GetAsync("api/now/table/incident?sysparm_limit=1")).Status);
        }

        Answer refused = await client.GetAsync("api/now/table/incident?sysparm_limit=1");

        Assert.Equal(429, refused.Status);
        Assert.Equal("Rate limit of 100 requests per hour for Table API exceeded", refused.Detail);
    }
}
