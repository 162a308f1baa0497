namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Rate rules.</summary>
public sealed class Section_7_3_RateLimits
{
    private readonly StoppedClock _clock = StoppedClock.InSummer;
    private readonly SandboxInstance _instance;

    public Section_7_3_RateLimits() => _instance = new SandboxInstance(_clock);

    [Fact]
    public async Task A_rate_rule_says_when_to_come_back()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        _instance.Faults.RequestsPerHour = 1;

        Answer first = await client.GetAsync("api/now/table/incident");
        Answer second = await client.GetAsync("api/now/table/incident");
        _clock.Advance(TimeSpan.FromHours(1));
        Answer third = await client.GetAsync("api/now/table/incident");

        Assert.Equal((200, 429, 200), (first.Status, second.Status, third.Status));
        Assert.Equal("1", first.Header("X-RateLimit-Limit"));
        Assert.Equal("2700", second.Header("Retry-After"));
        Assert.Equal("Rate limit of 1 requests per hour for Table API exceeded", second.Detail);
    }
}
