using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureScoreSnow.Client.Tests.Http;

/// <summary>A certificate authority that exists for one test, with an authority between it and the servers.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset s_from = TimeProvider.System.GetUtcNow().AddDays(-1);

    private readonly X509Certificate2 _between;

    internal TestAuthority()
    {
        Root = Issue("CN=Test Root", issuer: null, isAuthority: true);
        _between = Issue("CN=Test Between", Root, isAuthority: true);
    }

    internal X509Certificate2 Root { get; }

    /// <summary>What a server on 127.0.0.1 shows, with the authority between it and the root.</summary>
    internal SslStreamCertificateContext ForServer(
        IPAddress? address = null,
        string usage = "1.3.6.1.5.5.7.3.1",
        int days = 30)
    {
        X509Certificate2 server = Issue("CN=Test Server", _between, false, address ?? IPAddress.Loopback, usage, days);
        return SslStreamCertificateContext.Create(server, [_between], offline: true);
    }

    internal static SslStreamCertificateContext SelfSigned() =>
        SslStreamCertificateContext.Create(
            Issue("CN=Test Alone", null, false, IPAddress.Loopback, "1.3.6.1.5.5.7.3.1"), [], offline: true);

    public void Dispose()
    {
        Root.Dispose();
        _between.Dispose();
    }

    private static X509Certificate2 Issue(
        string name,
        X509Certificate2? issuer,
        bool isAuthority,
        IPAddress? address = null,
        string? usage = null,
        int days = 30)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        if (usage is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: true));
        }

        if (address is not null)
        {
            SubjectAlternativeNameBuilder names = new();
            names.AddIpAddress(address);
            request.CertificateExtensions.Add(names.Build());
        }

        DateTimeOffset end = s_from.AddDays(days).AddHours(-1);
        if (issuer is null)
        {
            return Keep(request.CreateSelfSigned(s_from, end));
        }

        DateTimeOffset last = issuer.NotAfter < end ? issuer.NotAfter : end;
        using X509Certificate2 bare = request.Create(
            issuer, issuer.NotBefore, last, RandomNumberGenerator.GetBytes(8));
        return Keep(bare.CopyWithPrivateKey(key));
    }

    // A key that was only made in memory cannot be used by every platform's TLS.
    private static X509Certificate2 Keep(X509Certificate2 certificate)
    {
        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        }
    }
}
