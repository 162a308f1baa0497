using System.Net.Http.Headers;

namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Ending a token.</summary>
public sealed class Section_1_8_Revocation
{
    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;

    public Section_1_8_Revocation() => _instance = new SandboxInstance(_clock);

    [Fact]
    public async Task A_revoked_token_opens_nothing()
    {
        Answer token = await PasswordAsync();
        using SandboxClient client = SandboxClient.Anonymous(_instance);

        Answer revoked = await client.GetAsync($"oauth_revoke_token.do?token={token.Text("access_token")}");
        Answer rows = await WithTokenAsync(token.Text("access_token"));

        Assert.Equal((200, 0), (revoked.Status, revoked.Body.Length));
        Assert.Equal(401, rows.Status);
        Assert.DoesNotContain(
            _instance.Requests, request => request.PathAndQuery.Contains("canary", StringComparison.Ordinal));
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
