using System.Text.Json.Nodes;

using SecureScoreSnow.Sandbox.Entra;
using SecureScoreSnow.Sandbox.Graph;
using SecureScoreSnow.Sandbox.Tests.Graph;

namespace SecureScoreSnow.Sandbox.Tests.Entra;

public sealed class DiscoveryTests
{
    private const string IdentityPath = "http://169.254.169.254/metadata/identity/oauth2/token";

    private static readonly Dictionary<string, string> s_metadata = new() { ["Metadata"] = "true" };

    private readonly MicrosoftDriver _driver = new();

    [Fact]
    public async Task Addresses_are_those_of_the_origin_by_which_the_client_came()
    {
        const string path = "/contoso.example/v2.0/.well-known/openid-configuration";
        JsonObject direct = MicrosoftDriver.Json(await _driver.SendAsync("GET", $"http://127.0.0.1:8080{path}", []));
        JsonObject forwarded = MicrosoftDriver.Json(await _driver.SendAsync(
            "GET",
            $"http://127.0.0.1:8080{path}",
            new() { ["X-Forwarded-Host"] = "login.microsoftonline.com", ["X-Forwarded-Proto"] = "https" }));

        Assert.Equal("http://127.0.0.1:8080/contoso.example/oauth2/v2.0/token", (string)direct["token_endpoint"]!);
        Assert.Equal(
            "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token",
            (string)forwarded["token_endpoint"]!);
    }

    [Fact]
    public async Task Managed_identity_needs_the_header_and_has_to_exist()
    {
        const string query = "?api-version=2018-02-01&resource=https://graph.microsoft.com";

        SandboxResponse none = await _driver.SendAsync("GET", IdentityPath + query, s_metadata);
        AppRegistration app = new("1d0a0a0a-0000-4000-8000-00000000aaaa", "Runbook machine");
        app.ApplicationPermissions[TenantDirectory.ReadPermission] = true;
        _driver.Tenant.Directory.ManagedIdentities.Add(new ManagedIdentity(app, ResourceId: null));
        SandboxResponse found = await _driver.SendAsync("GET", IdentityPath + query, s_metadata);
        SandboxResponse bare = await _driver.SendAsync("GET", IdentityPath + query, []);

        Assert.Equal((400, 200, 400), (none.Status, found.Status, bare.Status));
        JsonObject claims = Tokens.Claims((string)MicrosoftDriver.Json(found)["access_token"]!);
        Assert.Equal("Runbook machine", (string)claims["app_displayname"]!);
    }

    [Fact]
    public async Task What_the_sandbox_does_not_have_it_says()
    {
        SandboxResponse response = await _driver.SendAsync(
            "POST",
            $"{MicrosoftDriver.Login}/contoso.example/oauth2/v2.0/logout",
            []);

        Assert.Equal(501, response.Status);
    }

    [Fact]
    public async Task Second_tenant_knows_neither_the_tokens_nor_the_scores_of_the_first()
    {
        Guid id = Guid.Parse("0b1c2d3e-0000-4000-8000-000000000002");
        MicrosoftTenant second = new(_driver.Clock, id, "fabrikam.example");
        _driver.Cloud.Add(second);
        second.Remove("AdminMFAV2");

        (_, JsonObject first) = await _driver.GetAsync($"{MicrosoftDriver.Profiles}?$top=1&$count=true");
        (_, JsonObject other) = await _driver.GetAsync(
            $"{MicrosoftDriver.Profiles}?$top=1&$count=true",
            await _driver.TokenAsync("fabrikam.example"));

        Assert.Equal((int)first["@odata.count"]! - 1, (int)other["@odata.count"]!);
        Assert.Equal(second.Id, (string)other["value"]![0]!["azureTenantId"]!);
    }
}
