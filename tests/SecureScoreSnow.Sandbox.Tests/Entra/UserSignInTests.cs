using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

using SecureScoreSnow.Sandbox.Entra;
using SecureScoreSnow.Sandbox.Tests.Graph;

using Base64Url = System.Buffers.Text.Base64Url;

namespace SecureScoreSnow.Sandbox.Tests.Entra;

public sealed class UserSignInTests
{
    private const string Scope = "https://graph.microsoft.com/SecurityEvents.Read.All openid profile offline_access";
    private const string TokenPath = "/organizations/oauth2/v2.0/token";

    private readonly MicrosoftDriver _driver = new();

    [Fact]
    public async Task Device_code_waits_for_the_user_and_works_once()
    {
        JsonObject device = await BeginAsync();
        (_, JsonObject pending) = await PollAsync(device);
        Assert.Equal("authorization_pending", (string)pending["error"]!);

        Assert.True(_driver.Tenant.Directory.ApproveDeviceCode(
            (string)device["user_code"]!,
            SandboxMicrosoft.UserPrincipalName));
        (int status, JsonObject body) = await PollAsync(device);
        (int again, _) = await PollAsync(device);

        Assert.Equal((200, 400), (status, again));
        JsonObject claims = Tokens.Claims((string)body["access_token"]!);
        Assert.Equal(SandboxMicrosoft.UserPrincipalName, (string)claims["upn"]!);
        Assert.Equal("SecurityEvents.Read.All", (string)claims["scp"]!);
    }

    [Fact]
    public async Task Device_code_can_be_typed_into_the_page()
    {
        JsonObject device = await BeginAsync();
        Uri page = new((string)device["verification_uri"]!);
        string form = $"user_code={device["user_code"]}&username={SandboxMicrosoft.UserPrincipalName}";

        SandboxResponse shown = await _driver.SendAsync("GET", page.ToString(), []);
        await _driver.SendAsync("POST", page.ToString(), [], form);
        (int status, _) = await PollAsync(device);

        string html = Encoding.UTF8.GetString(shown.Body.Span);
        Assert.Contains(SandboxMicrosoft.UserPrincipalName, html, StringComparison.Ordinal);
        Assert.Equal(200, status);
    }

    [Fact]
    public async Task Device_code_ends_when_it_is_declined_and_when_it_is_old()
    {
        JsonObject declined = await BeginAsync();
        JsonObject old = await BeginAsync();
        _driver.Tenant.Directory.DeclineDeviceCode((string)declined["user_code"]!);

        (_, JsonObject first) = await PollAsync(declined);
        _driver.Clock.Advance(TimeSpan.FromMinutes(16));
        (_, JsonObject second) = await PollAsync(old);

        Assert.Equal("authorization_declined", (string)first["error"]!);
        Assert.Equal("expired_token", (string)second["error"]!);
    }

    [Fact]
    public async Task Browser_brings_a_code_that_only_its_own_client_can_use_once()
    {
        string code = await CodeAsync("verifier");

        (_, JsonObject wrong) = await RedeemAsync(await CodeAsync("verifier"), "another verifier");
        (int status, JsonObject body) = await RedeemAsync(code, "verifier");
        (int again, _) = await RedeemAsync(code, "verifier");

        Assert.Equal(501481, (int)wrong["error_codes"]![0]!);
        Assert.Equal((200, 400), (status, again));
        JsonObject identity = Tokens.Claims((string)body["id_token"]!);
        Assert.Equal(SandboxMicrosoft.UserPrincipalName, (string)identity["preferred_username"]!);
        Assert.Equal(SandboxMicrosoft.AppId, (string)identity["aud"]!);
    }

    [Fact]
    public async Task Refresh_token_gives_a_new_access_token()
    {
        (_, JsonObject first) = await RedeemAsync(await CodeAsync("verifier"), "verifier");

        (int status, JsonObject second) = await _driver.PostAsync(TokenPath, new()
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = SandboxMicrosoft.AppId,
            ["refresh_token"] = (string)first["refresh_token"]!,
            ["scope"] = Scope,
        });

        Assert.Equal(200, status);
        Assert.NotEqual((string)first["access_token"]!, (string)second["access_token"]!);
    }

    [Fact]
    public async Task Permission_nobody_consented_to_is_refused()
    {
        _driver.Tenant.Directory.Consent(TenantDirectory.ReadPermission, granted: false);

        (_, JsonObject body) = await RedeemAsync(await CodeAsync("verifier"), "verifier");

        Assert.Equal(65001, (int)body["error_codes"]![0]!);
    }

    [Fact]
    public async Task Browser_is_not_sent_to_an_address_that_is_not_registered()
    {
        SandboxResponse response = await _driver.SendAsync(
            "POST",
            Authorize("https://attacker.example/", "verifier"),
            [],
            $"username={SandboxMicrosoft.UserPrincipalName}");

        Assert.Equal(400, response.Status);
        Assert.Equal(50011, (int)MicrosoftDriver.Json(response)["error_codes"]![0]!);
    }

    private async Task<JsonObject> BeginAsync()
    {
        (_, JsonObject body) = await _driver.PostAsync(
            "/organizations/oauth2/v2.0/devicecode",
            new() { ["client_id"] = SandboxMicrosoft.AppId, ["scope"] = Scope });
        return body;
    }

    private Task<(int Status, JsonObject Body)> PollAsync(JsonObject device) => _driver.PostAsync(TokenPath, new()
    {
        ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
        ["client_id"] = SandboxMicrosoft.AppId,
        ["device_code"] = (string)device["device_code"]!,
    });

    private async Task<string> CodeAsync(string verifier)
    {
        SandboxResponse response = await _driver.SendAsync(
            "POST",
            Authorize("http://localhost:50123", verifier),
            [],
            $"username={SandboxMicrosoft.UserPrincipalName}");
        Uri back = new(MicrosoftDriver.Header(response, "Location")!);
        Assert.Equal("a&b", HttpUtility.ParseQueryString(back.Query)["state"]);
        return HttpUtility.ParseQueryString(back.Query)["code"]!;
    }

    private Task<(int Status, JsonObject Body)> RedeemAsync(string code, string verifier) =>
        _driver.PostAsync(TokenPath, new()
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = SandboxMicrosoft.AppId,
            ["code"] = code,
            ["code_verifier"] = verifier,
            ["redirect_uri"] = "http://localhost:50123",
        });

    private static string Authorize(string redirect, string verifier)
    {
        string challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        return $"{MicrosoftDriver.Login}/organizations/oauth2/v2.0/authorize?client_id={SandboxMicrosoft.AppId}"
            + $"&response_type=code&state=a%26b&scope={Uri.EscapeDataString(Scope)}"
            + $"&redirect_uri={Uri.EscapeDataString(redirect)}"
            + $"&code_challenge={challenge}&code_challenge_method=S256";
    }
}
