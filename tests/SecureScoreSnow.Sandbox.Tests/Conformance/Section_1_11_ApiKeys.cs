namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Keys instead of users.</summary>
public sealed class Section_1_11_ApiKeys
{
    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;

    public Section_1_11_ApiKeys() => _instance = new SandboxInstance(_clock);

    [Fact]
    public async Task An_API_key_opens_the_tables()
    {
        using SandboxClient client = SandboxClient.Anonymous(_instance);
        using HttpRequestMessage request = new(HttpMethod.Get, "api/now/table/incident");
        request.Headers.Add("x-sn-apikey", SandboxAccounts.ApiKey);

        Assert.Equal(200, (await client.SendAsync(request)).Status);
    }
}
