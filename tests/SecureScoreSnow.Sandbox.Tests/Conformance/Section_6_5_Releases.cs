namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>What an old release lacks.</summary>
public sealed class Section_6_5_Releases
{
    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;

    public Section_6_5_Releases() => _instance = new SandboxInstance(_clock);

    [Fact]
    public async Task An_old_release_gives_clients_a_token_without_use_and_lets_changes_jump()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        _instance.Apply(SandboxScenario.OldRelease);
        Answer token = await client.FormAsync(
            "oauth_token.do", ("grant_type", "client_credentials"), ("client_id", SandboxAccounts.ClientId),
            ("client_secret", SandboxAccounts.ClientSecret));
        using SandboxClient nobody = SandboxClient.Anonymous(_instance);
        Answer rows = await nobody.GetAsync($"api/now/table/incident?access_token={token.Text("access_token")}");
        string id = await client.CreateAsync("change_request", new { assignment_group = "x" });
        Answer jump = await client.PatchAsync($"api/now/table/change_request/{id}", new { state = "0" });

        Assert.Equal((200, 401, 200), (token.Status, rows.Status, jump.Status));
        Assert.Equal("Kingston", _instance.Release);
    }
}
