using System.Text.Json.Nodes;

using SecureScoreSnow.Sandbox.Entra;
using SecureScoreSnow.Sandbox.Tests.Graph;

namespace SecureScoreSnow.Sandbox.Tests.Entra;

public sealed class ClientCredentialTests
{
    private const string TokenPath = "/" + SandboxMicrosoft.TenantId + "/oauth2/v2.0/token";

    private readonly MicrosoftDriver _driver = new();

    [Theory]
    [InlineData(SandboxMicrosoft.TenantId)]
    [InlineData(SandboxMicrosoft.Domain)]
    public async Task Right_secret_gives_a_token_with_the_claims_of_the_app(string tenant)
    {
        (int status, JsonObject body) =
            await _driver.PostAsync($"/{tenant}/oauth2/v2.0/token", MicrosoftDriver.SecretForm());

        Assert.Equal(200, status);
        Assert.Equal(3600, (int)body["expires_in"]!);
        JsonObject claims = Tokens.Claims((string)body["access_token"]!);
        Assert.Equal("https://graph.microsoft.com", (string)claims["aud"]!);
        Assert.Equal(SandboxMicrosoft.TenantId, (string)claims["tid"]!);
        Assert.Equal(SandboxMicrosoft.AppId, (string)claims["appid"]!);
        Assert.Equal("SecurityEvents.Read.All", (string)claims["roles"]![0]!);
        Assert.Equal(_driver.Clock.GetUtcNow().ToUnixTimeSeconds() + 3600, (long)claims["exp"]!);
    }

    [Theory]
    [InlineData("client_secret", "wrong", 401, "invalid_client", 7000215)]
    [InlineData("client_id", "3fa85f64-5717-4562-b3fc-2c963f66afa6", 400, "unauthorized_client", 700016)]
    [InlineData("scope", "https://graph.microsoft.com/SecurityEvents.Read.All", 400, "invalid_scope", 1002012)]
    [InlineData("scope", "https://vault.example/.default", 400, "invalid_resource", 500011)]
    [InlineData("scope", "https://graph.microsoft.us/.default", 400, "invalid_resource", 500011)]
    [InlineData("scope", "no-address/.default", 400, "invalid_scope", 70011)]
    [InlineData("scope", "", 400, "invalid_request", 900144)]
    [InlineData("grant_type", "password", 400, "unsupported_grant_type", 70003)]
    public async Task Wrong_field_is_refused(string field, string value, int status, string error, int code)
    {
        Dictionary<string, string> form = MicrosoftDriver.SecretForm();
        form[field] = value;

        (int actual, JsonObject body) = await _driver.PostAsync(TokenPath, form);

        Assert.Equal((status, error, code), (actual, (string)body["error"]!, (int)body["error_codes"]![0]!));
        Assert.StartsWith($"AADSTS{code}: ", (string)body["error_description"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, _driver.Tenant.Directory.TokensIssued);
    }

    [Fact]
    public async Task Unknown_tenant_is_refused()
    {
        (int status, JsonObject body) =
            await _driver.PostAsync("/fabrikam.example/oauth2/v2.0/token", MicrosoftDriver.SecretForm());

        Assert.Equal((400, 90002), (status, (int)body["error_codes"]![0]!));
    }

    [Fact]
    public async Task Expired_secret_is_told_apart_from_a_wrong_one()
    {
        _driver.Tenant.Directory.App.Secrets[SandboxMicrosoft.AppSecret] = false;

        (int status, JsonObject body) = await _driver.PostAsync(TokenPath, MicrosoftDriver.SecretForm());

        Assert.Equal((401, 7000222), (status, (int)body["error_codes"]![0]!));
    }
}
