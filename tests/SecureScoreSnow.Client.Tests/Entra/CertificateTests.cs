using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Client.Tests.Entra;

public sealed class CertificateTests : IDisposable
{
    private const string Password = "canary-pfx-password";

    private readonly EntraBench _bench = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("secure-score-").FullName;
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;

    public CertificateTests()
    {
        _certificate = Make("CN=Secure Score", validDays: 30);
        _bench.Directory.App.Add(_certificate);
    }

    [Theory]
    [InlineData("pfx", Password)]
    [InlineData("pfx", null)]
    [InlineData("pem", Password)]
    [InlineData("pem", null)]
    public async Task Certificate_of_a_file_signs_in(string kind, string? password)
    {
        string path = Write(kind, password);
        using X509Certificate2 read = CertificateFile.Read(path, SecretOf(password), _bench.Clock);
        using EntraTokenSource source = _bench.Source(SignIn(read));

        string token = await source.GetTokenAsync(renew: false, EntraBench.Stop);

        Assert.NotEmpty(token);
        Assert.Equal(SandboxMicrosoft.AppName, source.Account!.ApplicationName);
    }

    [Fact]
    public async Task Certificate_that_the_app_does_not_have_is_refused()
    {
        _bench.Directory.App.RemoveCertificate(_certificate.Thumbprint);

        SnowException refusal = await _bench.RefusalAsync(SignIn(_certificate));

        Assert.Equal(SnowErrorCode.CertificateRefused, refusal.Code);
        Assert.Contains("AADSTS700027", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pfx")]
    [InlineData("pem")]
    public void Wrong_password_names_the_file_and_not_the_password(string kind)
    {
        string path = Write(kind, Password);

        SnowException refusal = Assert.Throws<SnowException>(
            () => CertificateFile.Read(path, new Secret("canary-another"), _bench.Clock));

        Assert.Equal(SnowErrorCode.CertificateUnreadable, refusal.Code);
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_is_missing_or_no_certificate_is_named()
    {
        string nonsense = Path.Combine(_folder, "nonsense.pfx");
        File.WriteAllText(nonsense, "no certificate");

        foreach (string path in new[] { nonsense, Path.Combine(_folder, "missing.pfx") })
        {
            SnowException refusal =
                Assert.Throws<SnowException>(() => CertificateFile.Read(path, password: null, _bench.Clock));
            Assert.Equal(SnowErrorCode.CertificateUnreadable, refusal.Code);
            Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Certificate_without_its_private_key_is_named()
    {
        string path = Path.Combine(_folder, "public.cer");
        File.WriteAllBytes(path, _certificate.Export(X509ContentType.Cert));

        SnowException refusal =
            Assert.Throws<SnowException>(() => CertificateFile.Read(path, password: null, _bench.Clock));

        Assert.Equal(SnowErrorCode.CertificateWithoutKey, refusal.Code);
    }

    [Fact]
    public void Certificate_that_is_no_RSA_one_is_refused_before_anything_is_sent()
    {
        using ECDsa key = ECDsa.Create();
        using X509Certificate2 certificate = new CertificateRequest("CN=Curve", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(_bench.Clock.GetUtcNow().AddDays(-1), _bench.Clock.GetUtcNow().AddDays(1));

        SnowException refusal = Assert.Throws<SnowException>(() => _bench.Source(SignIn(certificate)));

        Assert.Equal(SnowErrorCode.CertificateWithoutKey, refusal.Code);
    }

    [Fact]
    public void Certificate_that_has_ended_is_named()
    {
        string path = Write("pfx", password: null);
        _bench.Clock.Advance(TimeSpan.FromDays(31));

        SnowException refusal =
            Assert.Throws<SnowException>(() => CertificateFile.Read(path, password: null, _bench.Clock));

        Assert.Equal(SnowErrorCode.CertificateExpired, refusal.Code);
    }

    [Fact]
    public void Store_is_searched_by_thumbprint_as_it_is_copied_and_by_subject()
    {
        using X509Certificate2 other = Make("CN=Somebody else", validDays: 90);
        using X509Certificate2 sooner = Make("CN=Secure Score", validDays: 5);
        using X509Certificate2 publicOnly = X509CertificateLoader.LoadCertificate(
            Make("CN=Secure Score", validDays: 90).Export(X509ContentType.Cert));
        X509Certificate2[] store = [other, publicOnly, sooner, _certificate];
        string copied = "\u200e" + string.Join(' ', _certificate.Thumbprint.Chunk(2).Select(pair => new string(pair)));

        Assert.Same(_certificate, CertificateStore.Choose(store, copied, _bench.Clock));
        Assert.Same(_certificate, CertificateStore.Choose(store, "cn=secure score", _bench.Clock));
        Assert.Equal(
            SnowErrorCode.CertificateNotFound,
            Assert.Throws<SnowException>(() => CertificateStore.Choose(store, "CN=Nobody", _bench.Clock)).Code);
    }

    [Fact]
    public void Stores_of_this_machine_can_be_asked() =>
        Assert.Equal(
            SnowErrorCode.CertificateNotFound,
            Assert.Throws<SnowException>(() => CertificateStore.Find("CN=Nobody here", _bench.Clock)).Code);

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
        _bench.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static EntraSignIn SignIn(X509Certificate2 certificate) =>
        EntraSignIn.Certificate(SandboxMicrosoft.TenantId, SandboxMicrosoft.AppId, certificate);

    private static Secret? SecretOf(string? password) => password is null ? null : new Secret(password);

    private X509Certificate2 Make(string subject, int validDays) =>
        new CertificateRequest(subject, _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(_bench.Clock.GetUtcNow().AddDays(-1), _bench.Clock.GetUtcNow().AddDays(validDays));

    private string Write(string kind, string? password)
    {
        string path = Path.Combine(_folder, $"app.{kind}");
        if (kind == "pfx")
        {
            File.WriteAllBytes(path, _certificate.Export(X509ContentType.Pfx, password));
            return path;
        }

        PbeParameters protection = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        string key = password is null
            ? _key.ExportPkcs8PrivateKeyPem()
            : _key.ExportEncryptedPkcs8PrivateKeyPem(password, protection);
        File.WriteAllText(path, $"{_certificate.ExportCertificatePem()}\n{key}\n");
        return path;
    }
}
