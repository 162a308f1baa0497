using System.Net.Http.Headers;

namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>How long tokens last, and how they are renewed.</summary>
public sealed class Section_1_4_Lifetimes
{
    private const string Denied = """{"error_description":"access_denied","error":"server_error"}""";

    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;

    public Section_1_4_Lifetimes() => _instance = new SandboxInstance(_clock);

    [Fact]
    public async Task A_token_that_is_valid_is_given_again_with_what_is_left_of_it()
    {
        Answer first = await PasswordAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));

        Answer second = await PasswordAsync();

        Assert.Equal(first.Text("access_token"), second.Text("access_token"));
        Assert.Equal("1799", second.Text("expires_in"));
    }

    [Fact]
    public async Task A_refresh_gives_a_new_access_token_and_keeps_the_refresh_token()
    {
        Answer first = await PasswordAsync();
        _clock.Advance(TimeSpan.FromSeconds(1801));

        Answer expired = await WithTokenAsync(first.Text("access_token"));
        Answer second = await RefreshAsync(first.Text("refresh_token"));

        Assert.Equal((401, "User Not Authenticated"), (expired.Status, expired.Message));
        Assert.NotEqual(first.Text("access_token"), second.Text("access_token"));
        Assert.Equal(first.Text("refresh_token"), second.Text("refresh_token"));
    }

    [Fact]
    public async Task A_refresh_token_ends_after_a_hundred_days()
    {
        Answer first = await PasswordAsync();
        _clock.Advance(TimeSpan.FromDays(100));

        Answer second = await RefreshAsync(first.Text("refresh_token"));

        Assert.Equal((401, Denied), (second.Status, second.BodyText));
    }

    private Task<Answer> PasswordAsync(
        string user = SandboxAccounts.IntegrationUser,
        string password = SandboxAccounts.IntegrationPassword) =>
        TokenAsync(("grant_type", "password"), ("username", user), ("password", password));

    private Task<Answer> RefreshAsync(string token) =>
        TokenAsync(("grant_type", "refresh_token"), ("refresh_token", token));

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
