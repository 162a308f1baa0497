using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Web;

namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>The authorization endpoint with its pages, and the code at the token endpoint.</summary>
public sealed class Section_1_7_AuthorizationEndpoint : IDisposable
{
    private const string Verifier = "a-verifier-of-more-than-forty-three-characters-in-all";

    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;
    private readonly SandboxClient _client;

    public Section_1_7_AuthorizationEndpoint()
    {
        _instance = new SandboxInstance(_clock);
        _client = SandboxClient.Anonymous(_instance);
    }

    private static string Challenge => Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)))
        .TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_user_logs_in_and_allows_and_the_client_gets_its_tokens()
    {
        string request = Address(SandboxAccounts.ClientId);
        Answer unknown = await PageAsync("GET", request, "");
        string session = await LogInAsync();
        Answer consent = await PageAsync("GET", request, session);
        Answer allowed = await DecideAsync(request, session, "allow");
        Answer token = await RedeemAsync(Query(allowed)["code"]!, SandboxAccounts.ClientId);
        Answer again = await RedeemAsync(Query(allowed)["code"]!, SandboxAccounts.ClientId);

        Assert.StartsWith(
            "/login.do?sysparm_url=%2Foauth_auth.do", unknown.Header("Location"), StringComparison.Ordinal);
        Assert.Contains("ITIL User", consent.BodyText, StringComparison.Ordinal);
        Assert.Contains("Not you?", consent.BodyText, StringComparison.Ordinal);
        Assert.Equal((302, "state123"), (allowed.Status, Query(allowed)["state"]));
        Assert.Equal(200, token.Status);
        Assert.NotEmpty(token.Text("refresh_token"));
        Assert.Equal((401, "invalid_grant"), (again.Status, again.Text("error")));
    }

    [Fact]
    public async Task A_user_who_denies_sends_the_client_away()
    {
        string session = await LogInAsync();

        Answer denied = await DecideAsync(Address(SandboxAccounts.ClientId), session, "deny");

        Assert.Equal(("access_denied", "state123"), (Query(denied)["error"], Query(denied)["state"]));
    }

    [Theory]
    [InlineData(Verifier, 0, 200)]
    [InlineData("another", 0, 401)]
    [InlineData(Verifier, 60, 401)]
    public async Task A_public_client_proves_itself_in_time_and_gets_no_refresh_token(
        string verifier,
        int secondsLater,
        int status)
    {
        string request = Address(SandboxAccounts.PublicClientId)
            + $"&code_challenge={Challenge}&code_challenge_method=S256";
        Answer allowed = await DecideAsync(request, await LogInAsync(), "allow");
        _clock.Advance(TimeSpan.FromSeconds(secondsLater));

        Answer token = await _client.FormAsync(
            "oauth_token.do", ("grant_type", "authorization_code"), ("client_id", SandboxAccounts.PublicClientId),
            ("code", Query(allowed)["code"]!), ("redirect_uri", SandboxAccounts.RedirectAddress),
            ("code_verifier", verifier));

        Assert.Equal(status, token.Status);
        Assert.False(token.Json.TryGetProperty("refresh_token", out _));
    }

    [Theory]
    [InlineData("&state=state123", "", "Missing State parameter in request.")]
    [InlineData("localhost", "elsewhere", "Invalid redirect_uri")]
    [InlineData("client_id=5", "client_id=6", "Invalid client_id")]
    [InlineData("type=code", "type=other", "Invalid response_type")]
    public async Task A_request_that_is_wrong_ends_on_a_page(string part, string instead, string error)
    {
        string request = Address(SandboxAccounts.ClientId).Replace(part, instead, StringComparison.Ordinal);

        Answer answer = await PageAsync("GET", request, "");

        Assert.Equal(400, answer.Status);
        Assert.Contains(error, answer.BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_for_web_services_only_cannot_log_in_to_a_page()
    {
        Answer answer = await _client.FormAsync(
            "login.do", ("user_name", SandboxAccounts.IntegrationUser),
            ("user_password", SandboxAccounts.IntegrationPassword));

        Assert.Contains("User name or password invalid", answer.BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_leads_nowhere_but_to_the_instance()
    {
        Answer answer = await _client.FormAsync(
            "login.do", ("user_name", "itil"), ("user_password", SandboxAccounts.ItilPassword),
            ("sysparm_url", "//evil.example/"));

        Assert.Equal("/", answer.Header("Location"));
    }

    private static string Address(string clientId) =>
        $"oauth_auth.do?response_type=code&client_id={clientId}"
        + $"&redirect_uri={Uri.EscapeDataString(SandboxAccounts.RedirectAddress)}&state=state123";

    private static System.Collections.Specialized.NameValueCollection Query(Answer answer) =>
        HttpUtility.ParseQueryString(new Uri(answer.Header("Location")).Query);

    private async Task<string> LogInAsync()
    {
        Answer answer = await _client.FormAsync(
            "login.do", ("user_name", "itil"), ("user_password", SandboxAccounts.ItilPassword));
        Assert.Equal((int)HttpStatusCode.Found, answer.Status);
        return answer.Header("Set-Cookie").Split(',', ';').Single(part => part.Contains("sandbox_session="));
    }

    private Task<Answer> DecideAsync(string request, string session, string decision) =>
        PageAsync("POST", request, session, ("decision", decision));

    private async Task<Answer> PageAsync(
        string method,
        string path,
        string session,
        params (string Name, string Value)[] form)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Cookie", session);
        if (method == "POST")
        {
            request.Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        }

        return await _client.SendAsync(request);
    }

    private Task<Answer> RedeemAsync(string code, string clientId) => _client.FormAsync(
        "oauth_token.do", ("grant_type", "authorization_code"), ("client_id", clientId),
        ("client_secret", SandboxAccounts.ClientSecret), ("code", code),
        ("redirect_uri", SandboxAccounts.RedirectAddress), ("state", "state123"));
}
