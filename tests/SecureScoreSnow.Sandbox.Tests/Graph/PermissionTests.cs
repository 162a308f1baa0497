using System.Text.Json.Nodes;

using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Sandbox.Tests.Graph;

public sealed class PermissionTests
{
    private readonly MicrosoftDriver _driver = new();

    [Fact]
    public async Task No_token_and_a_forged_token_are_refused()
    {
        string token = await _driver.TokenAsync();
        SandboxResponse none = await _driver.SendAsync("GET", MicrosoftDriver.Graph + MicrosoftDriver.Scores, []);
        SandboxResponse forged = await _driver.GraphAsync("GET", MicrosoftDriver.Scores, token[..^4] + "AAAA");

        Assert.Equal((401, 401), (none.Status, forged.Status));
        Assert.Equal("InvalidAuthenticationToken", (string)MicrosoftDriver.Json(none)["error"]!["code"]!);
        Assert.StartsWith("Bearer ", MicrosoftDriver.Header(none, "WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_for_another_service_is_refused()
    {
        Dictionary<string, string> form = MicrosoftDriver.SecretForm();
        form["scope"] = "http://127.0.0.1:9999/.default";
        SandboxResponse issued = await _driver.SendAsync(
            "POST",
            $"http://127.0.0.1:9999/{SandboxMicrosoft.TenantId}/oauth2/v2.0/token",
            [],
            string.Join('&', form.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}")));
        string token = (string)MicrosoftDriver.Json(issued)["access_token"]!;

        SandboxResponse response = await _driver.GraphAsync("GET", MicrosoftDriver.Scores, token);

        Assert.Equal(401, response.Status);
    }

    [Fact]
    public async Task Token_is_refused_after_its_end()
    {
        string token = await _driver.TokenAsync();
        _driver.Clock.Advance(TimeSpan.FromMinutes(61));

        SandboxResponse response = await _driver.GraphAsync("GET", MicrosoftDriver.Scores, token);

        Assert.Equal(401, response.Status);
        string message = (string)MicrosoftDriver.Json(response)["error"]!["message"]!;
        Assert.Contains("expired", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoked_token_gets_a_claims_challenge_and_a_new_one_does_not()
    {
        string token = await _driver.TokenAsync();
        _driver.Tenant.Directory.RevokeTokens();

        SandboxResponse old = await _driver.GraphAsync("GET", MicrosoftDriver.Scores, token);
        SandboxResponse renewed = await _driver.GraphAsync("GET", MicrosoftDriver.Scores, await _driver.TokenAsync());

        Assert.Equal((401, 200), (old.Status, renewed.Status));
        Assert.Contains("claims=\"", MicrosoftDriver.Header(old, "WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    public async Task Token_without_the_permission_is_refused(string method)
    {
        if (method == "GET")
        {
            _driver.Tenant.Directory.Consent(TenantDirectory.ReadPermission, granted: false);
        }

        SandboxResponse response = await _driver.GraphAsync(
            method,
            $"{MicrosoftDriver.Profiles}/AdminMFAV2",
            await _driver.TokenAsync());

        Assert.Equal(403, response.Status);
    }

    [Theory]
    [InlineData(SandboxMicrosoft.UserPrincipalName, 200)]
    [InlineData(SandboxMicrosoft.PlainUserPrincipalName, 403)]
    public async Task User_needs_a_role_beside_the_permission(string user, int expected)
    {
        (_, JsonObject device) = await _driver.PostAsync(
            "/organizations/oauth2/v2.0/devicecode",
            new() { ["client_id"] = SandboxMicrosoft.AppId, ["scope"] = "SecurityEvents.Read.All" });
        _driver.Tenant.Directory.ApproveDeviceCode((string)device["user_code"]!, user);
        (_, JsonObject issued) = await _driver.PostAsync("/organizations/oauth2/v2.0/token", new()
        {
            ["grant_type"] = "device_code",
            ["client_id"] = SandboxMicrosoft.AppId,
            ["device_code"] = (string)device["device_code"]!,
        });

        SandboxResponse response = await _driver.GraphAsync(
            "GET",
            MicrosoftDriver.Profiles,
            (string)issued["access_token"]!);

        Assert.Equal(expected, response.Status);
    }
}
