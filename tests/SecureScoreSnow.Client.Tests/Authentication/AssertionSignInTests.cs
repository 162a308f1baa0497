using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Authentication;

public sealed class AssertionSignInTests : IDisposable
{
    private readonly SandboxFixture _fixture = new();
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;

    public AssertionSignInTests()
    {
        CertificateRequest request = new(
            "CN=Secure Score", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        DateTimeOffset now = _fixture.Clock.GetUtcNow();
        _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        string entity = _fixture.Sandbox.Tables
            .Find("oauth_entity", $"client_id={SandboxAccounts.ClientId}")[0]["sys_id"];
        _fixture.Sandbox.Tables.Set("oauth_entity", entity, new Dictionary<string, string>
        {
            ["public_key"] = _key.ExportSubjectPublicKeyInfoPem(),
        });
    }

    [Fact]
    public async Task Assertion_signs_in_and_each_is_used_once()
    {
        SnowConnection connection = await _fixture.ConnectAsync(SignIn(SandboxAccounts.IntegrationUser));
        _fixture.Sandbox.RevokeAllTokens();
        await connection.CheckAsync(TestContext.Current.CancellationToken);

        Assert.Equal(SandboxAccounts.IntegrationUser, connection.UserName);
        Assert.Equal(2, _fixture.Sandbox.CountOf("POST", "/oauth_token.do"));
    }

    [Fact]
    public async Task Unknown_subject_is_refused_with_the_causes_that_are_left()
    {
        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => _fixture.ConnectAsync(SignIn("nobody")));

        Assert.Equal(SnowErrorCode.SignInRefused, refusal.Code);
        Assert.Contains("JWT verifier map", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clock_that_is_ten_minutes_late_is_among_the_causes()
    {
        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => _fixture.ConnectAsync(SignIn(SandboxAccounts.IntegrationUser), clockOff: TimeSpan.FromMinutes(-10)));

        Assert.Contains("clock", refusal.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    public async Task Clock_that_is_off_does_not_matter_to_other_ways(int minutes)
    {
        SnowConnection connection = await _fixture.ConnectAsync(clockOff: TimeSpan.FromMinutes(minutes));
        _fixture.Sandbox.ExpireAccessTokens();

        await connection.CheckAsync(TestContext.Current.CancellationToken);

        Assert.Equal(SandboxAccounts.IntegrationUser, connection.UserName);
    }

    public void Dispose()
    {
        _fixture.Dispose();
        _certificate.Dispose();
        _key.Dispose();
    }

    private InstanceSignIn SignIn(string subject) => InstanceSignIn.JwtBearer(
        SandboxSignIns.Client,
        new AssertionOptions(_certificate, subject) { KeyId = "1" });
}
