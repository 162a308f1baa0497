namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>A token without a user.</summary>
public sealed class Section_1_5_ClientCredentials
{
    private const string Denied = """{"error_description":"access_denied","error":"server_error"}""";

    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;

    public Section_1_5_ClientCredentials() => _instance = new SandboxInstance(_clock);

    [Fact]
    public async Task Client_credentials_give_no_refresh_token()
    {
        Answer answer = await TokenAsync(("grant_type", "client_credentials"));

        Assert.Equal(200, answer.Status);
        Assert.False(answer.Json.TryGetProperty("refresh_token", out _));
    }

    [Fact]
    public async Task Client_credentials_need_their_property_and_a_user()
    {
        _instance.SetProperty("glide.oauth.inbound.client.credential.grant_type.enabled", "false");
        Answer withoutProperty = await TokenAsync(("grant_type", "client_credentials"));
        _instance.SetProperty("glide.oauth.inbound.client.credential.grant_type.enabled", "true");
        string entity = _instance.Tables.Find("oauth_entity", $"client_id={SandboxAccounts.ClientId}")[0]["sys_id"];
        _instance.Tables.Set("oauth_entity", entity, new Dictionary<string, string> { ["user"] = "" });
        Answer withoutUser = await TokenAsync(("grant_type", "client_credentials"));

        Assert.Equal((401, Denied), (withoutProperty.Status, withoutProperty.BodyText));
        Assert.Equal((401, "unauthorized_client"), (withoutUser.Status, withoutUser.Text("error")));
    }

    private async Task<Answer> TokenAsync(params (string Name, string Value)[] fields)
    {
        using SandboxClient client = SandboxClient.Anonymous(_instance);
        return await client.FormAsync(
            "oauth_token.do",
            [("client_id", SandboxAccounts.ClientId), ("client_secret", SandboxAccounts.ClientSecret), .. fields]);
    }
}
