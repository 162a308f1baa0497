namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>What a refused grant looks like.</summary>
public sealed class Section_1_9_ErrorBodies
{
    private const string Denied = """{"error_description":"access_denied","error":"server_error"}""";

    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;

    public Section_1_9_ErrorBodies() => _instance = new SandboxInstance(_clock);

    [Theory]
    [InlineData("svc.securescore", "wrong")]
    [InlineData("nobody", "canary-svc-7Qm2")]
    [InlineData("locked.out", "canary-locked-1Ga7")]
    [InlineData("gone.away", "canary-gone-2Fe5")]
    public async Task Whoever_may_not_sign_in_gets_the_same_words(string user, string password)
    {
        Answer answer = await PasswordAsync(user, password);

        Assert.Equal((401, Denied), (answer.Status, answer.BodyText));
    }

    [Fact]
    public async Task A_wrong_secret_an_unknown_grant_and_JSON_are_refused()
    {
        using SandboxClient client = SandboxClient.Anonymous(_instance);

        Answer secret = await client.FormAsync(
            "oauth_token.do", ("grant_type", "client_credentials"), ("client_id", SandboxAccounts.ClientId),
            ("client_secret", "wrong"));
        Answer grant = await TokenAsync(("grant_type", "device_code"));
        Answer json = await client.PostAsync("oauth_token.do", new { grant_type = "password" });
        Answer get = await client.GetAsync("oauth_token.do");

        Assert.Equal((401, "invalid_client"), (secret.Status, secret.Text("error")));
        Assert.Equal((400, "unsupported_grant_type"), (grant.Status, grant.Text("error")));
        Assert.Equal(401, json.Status);
        Assert.Equal(Denied, get.BodyText);
    }

    private Task<Answer> PasswordAsync(
        string user = SandboxAccounts.IntegrationUser,
        string password = SandboxAccounts.IntegrationPassword) =>
        TokenAsync(("grant_type", "password"), ("username", user), ("password", password));

    private async Task<Answer> TokenAsync(params (string Name, string Value)[] fields)
    {
        using SandboxClient client = SandboxClient.Anonymous(_instance);
        return await client.FormAsync(
            "oauth_token.do",
            [("client_id", SandboxAccounts.ClientId), ("client_secret", SandboxAccounts.ClientSecret), .. fields]);
    }
}
