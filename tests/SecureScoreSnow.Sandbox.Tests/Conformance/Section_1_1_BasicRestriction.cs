namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Names and passwords where the instance restricts them.</summary>
public sealed class Section_1_1_BasicRestriction
{
    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;

    public Section_1_1_BasicRestriction() => _instance = new SandboxInstance(_clock);

    [Fact]
    public async Task Names_and_passwords_can_be_restricted_and_tokens_go_on()
    {
        using SandboxClient itil = SandboxClient.Itil(_instance);
        _instance.Apply(SandboxScenario.BasicAuthenticationRestricted);

        Answer basic = await itil.GetAsync("api/now/table/incident");
        Answer token = await itil.FormAsync(
            "oauth_token.do", ("grant_type", "password"), ("client_id", SandboxAccounts.ClientId),
            ("client_secret", SandboxAccounts.ClientSecret), ("username", SandboxAccounts.IntegrationUser),
            ("password", SandboxAccounts.IntegrationPassword));

        Assert.Equal((401, 200), (basic.Status, token.Status));
    }
}
