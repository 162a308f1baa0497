using System.Net.Http.Headers;

namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>The grant of a password.</summary>
public sealed class Section_1_3_TokenEndpoint
{
    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;

    public Section_1_3_TokenEndpoint() => _instance = new SandboxInstance(_clock);

    [Fact]
    public async Task A_password_gets_a_token_that_opens_the_tables()
    {
        Answer token = await PasswordAsync();
        Answer rows = await WithTokenAsync(token.Text("access_token"));

        Assert.Equal(200, token.Status);
        Assert.Equal(
            ("useraccount", "Bearer", "1800"),
            (token.Text("scope"), token.Text("token_type"), token.Text("expires_in")));
        Assert.Equal(200, rows.Status);
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

    private async Task<Answer> WithTokenAsync(string token)
    {
        using SandboxClient client = SandboxClient.Anonymous(_instance);
        using HttpRequestMessage request = new(HttpMethod.Get, "api/now/table/incident");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request);
    }
}
