using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>The JWT bearer grant.</summary>
public sealed class Section_1_6_JwtBearer : IDisposable
{
    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;
    private readonly SandboxClient _client;
    private readonly RSA _key = RSA.Create(2048);

    public Section_1_6_JwtBearer()
    {
        _instance = new SandboxInstance(_clock);
        _client = SandboxClient.Anonymous(_instance);
        string entity = _instance.Tables.Find("oauth_entity", $"client_id={SandboxAccounts.ClientId}")[0]["sys_id"];
        _instance.Tables.Set("oauth_entity", entity, new Dictionary<string, string>
        {
            ["public_key"] = _key.ExportSubjectPublicKeyInfoPem(),
        });
    }

    public void Dispose()
    {
        _client.Dispose();
        _key.Dispose();
    }

    [Fact]
    public async Task A_signed_statement_gets_a_token_once()
    {
        string assertion = Sign("svc.securescore", SandboxAccounts.ClientId, 60);

        Answer first = await SendAsync(assertion);
        Answer replay = await SendAsync(assertion);

        Assert.Equal((200, 401), (first.Status, replay.Status));
        Assert.False(first.Json.TryGetProperty("refresh_token", out _));
    }

    [Theory]
    [InlineData("nobody", SandboxAccounts.ClientId, 60)]
    [InlineData("svc.securescore", "other", 60)]
    [InlineData("svc.securescore", SandboxAccounts.ClientId, -300)]
    public async Task A_statement_that_is_not_true_gets_none(string subject, string audience, int lifetime) =>
        Assert.Equal(401, (await SendAsync(Sign(subject, audience, lifetime))).Status);

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30")]
    public async Task Garbage_gets_none(string assertion) => Assert.Equal(401, (await SendAsync(assertion)).Status);

    private static string Encode(object part) => Encode(JsonSerializer.SerializeToUtf8Bytes(part));

    private static string Encode(byte[] bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private string Sign(string subject, string audience, int lifetime)
    {
        long ends = _clock.GetUtcNow().ToUnixTimeSeconds() + lifetime;
        string signed = Encode(new { alg = "RS256", typ = "JWT" }) + "." + Encode(new
        {
            iss = SandboxAccounts.ClientId,
            aud = audience,
            sub = subject,
            exp = ends,
            jti = $"{subject}{audience}{lifetime}",
        });
        byte[] signature = _key.SignData(
            Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Encode(signature)}";
    }

    private Task<Answer> SendAsync(string assertion) => _client.FormAsync(
        "oauth_token.do", ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
        ("client_id", SandboxAccounts.ClientId), ("client_secret", SandboxAccounts.ClientSecret),
        ("assertion", assertion));
}
