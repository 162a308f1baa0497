using System.Security.Cryptography.X509Certificates;

namespace SecureScoreSnow.Client.Entra;

/// <summary>Says what is wrong with a certificate before Entra does, which would not say it as clearly.</summary>
internal static class UsableCertificate
{
    private const string RsaKey = "1.2.840.113549.1.1.1";

    internal static X509Certificate2 Check(X509Certificate2 certificate, string name, TimeProvider clock)
    {
        // Entra takes RSA signatures only.
        if (!certificate.HasPrivateKey || certificate.PublicKey.Oid.Value != RsaKey)
        {
            throw new SnowException(SnowErrorCode.CertificateWithoutKey, innerException: null, name);
        }

        return IsOver(certificate, clock)
            ? throw new SnowException(SnowErrorCode.CertificateExpired, null, name, certificate.NotAfter)
            : certificate;
    }

    internal static bool IsOver(X509Certificate2 certificate, TimeProvider clock) =>
        certificate.NotAfter.ToUniversalTime() <= clock.GetUtcNow().UtcDateTime;
}
