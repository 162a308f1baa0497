using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureScoreSnow.Demo;

/// <summary>A certificate for this machine that lasts a day.</summary>
internal static class ServingCertificate
{
    internal static X509Certificate2 Create(TimeProvider clock)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=SecureScoreSnow sandbox", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset now = clock.GetUtcNow();
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));

        // Windows takes a key for TLS only from a file of this kind.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Writes the certificate, without its key, where other clients can be told to trust it.</summary>
    internal static string WritePem(X509Certificate2 certificate)
    {
        string file = Path.Combine(Path.GetTempPath(), $"securescoresnow-{certificate.Thumbprint[..12]}.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return file;
    }
}
