using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

using SecureScoreSnow.Sandbox.Entra;
using SecureScoreSnow.Sandbox.Tests.Graph;

using Base64Url = System.Buffers.Text.Base64Url;

namespace SecureScoreSnow.Sandbox.Tests.Entra;

public sealed class ClientAssertionTests : IDisposable
{
    private const string TokenPath = "/" + SandboxMicrosoft.TenantId + "/oauth2/v2.0/token";
    private const string Repository = "repo:contoso/score:ref:refs/heads/main";

    private readonly MicrosoftDriver _driver = new();
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;

    public ClientAssertionTests()
    {
        _certificate = Tokens.NewCertificate(_key);
        _driver.Tenant.Directory.App.Add(_certificate);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Registered_certificate_signs_in(bool pss)
    {
        (int status, JsonObject body) = await SendAsync(Tokens.Sign(_key, Header(), OwnClaims(), pss));

        Assert.Equal(200, status);
        Assert.NotNull(body["access_token"]);
    }

    [Fact]
    public async Task Certificate_that_was_taken_away_is_refused()
    {
        _driver.Tenant.Directory.App.RemoveCertificate(_certificate.Thumbprint);

        (int status, JsonObject body) = await SendAsync(Tokens.Sign(_key, Header(), OwnClaims()));

        Assert.Equal((401, 700027), (status, (int)body["error_codes"]![0]!));
    }

    [Fact]
    public async Task Signature_of_another_key_is_refused()
    {
        using RSA other = RSA.Create(2048);

        (int status, JsonObject body) = await SendAsync(Tokens.Sign(other, Header(), OwnClaims()));

        Assert.Equal((401, 700027), (status, (int)body["error_codes"]![0]!));
    }

    [Theory]
    [InlineData("aud", "https://login.microsoftonline.com/fabrikam.example/oauth2/v2.0/token", 700023)]
    [InlineData("sub", "somebody", 50027)]
    public async Task Statement_about_something_else_is_refused(string claim, string value, int code)
    {
        JsonObject claims = OwnClaims();
        claims[claim] = value;

        (int status, JsonObject body) = await SendAsync(Tokens.Sign(_key, Header(), claims));

        Assert.Equal((401, code), (status, (int)body["error_codes"]![0]!));
    }

    [Fact]
    public async Task Statement_is_refused_after_its_end()
    {
        string assertion = Tokens.Sign(_key, Header(), OwnClaims());
        _driver.Clock.Advance(TimeSpan.FromMinutes(16));

        (int status, JsonObject body) = await SendAsync(assertion);

        Assert.Equal((401, 700024), (status, (int)body["error_codes"]![0]!));
    }

    [Theory]
    [InlineData(Repository, 200)]
    [InlineData("repo:contoso/score:ref:refs/heads/other", 401)]
    public async Task Outside_issuer_vouches_for_the_registered_subject_only(string subject, int expected)
    {
        using RSA issuerKey = RSA.Create(2048);
        _driver.Tenant.Directory.App.FederatedCredentials.Add(
            new FederatedCredential("https://token.example", Repository, issuerKey));
        JsonObject claims = Claims("https://token.example", subject, "api://AzureADTokenExchange");

        (int status, _) = await SendAsync(Tokens.Sign(issuerKey, [], claims));

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task Text_that_is_no_token_is_refused()
    {
        (int status, JsonObject body) = await SendAsync("a.b.c");

        Assert.Equal((401, 50027), (status, (int)body["error_codes"]![0]!));
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    private Task<(int Status, JsonObject Body)> SendAsync(string assertion) => _driver.PostAsync(TokenPath, new()
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = SandboxMicrosoft.AppId,
        ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ["client_assertion"] = assertion,
        ["scope"] = "https://graph.microsoft.com/.default",
    });

    private JsonObject Header() => new()
    {
        ["x5t#S256"] = Base64Url.EncodeToString(_certificate.GetCertHash(HashAlgorithmName.SHA256)),
    };

    private JsonObject OwnClaims() =>
        Claims(SandboxMicrosoft.AppId, SandboxMicrosoft.AppId, MicrosoftDriver.Login + TokenPath);

    private JsonObject Claims(string issuer, string subject, string audience) => new()
    {
        ["iss"] = issuer,
        ["sub"] = subject,
        ["aud"] = audience,
        ["exp"] = _driver.Clock.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds(),
    };
}
