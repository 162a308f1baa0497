using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureScoreSnow.Client.Entra;

/// <summary>Finds a certificate in the stores of this machine: the user's own, then the machine's.</summary>
public static class CertificateStore
{
    private static readonly StoreLocation[] s_locations = [StoreLocation.CurrentUser, StoreLocation.LocalMachine];

    /// <param name="name">A thumbprint, or a subject such as CN=Secure Score.</param>
    /// <param name="clock">Tells which certificates have ended.</param>
    /// <exception cref="SnowException">There is none, or none that can sign.</exception>
    public static X509Certificate2 Find(string name, TimeProvider clock) =>
        Choose(s_locations.SelectMany(CertificatesIn), name, clock);

    /// <summary>Of several with one subject, the one that lasts longest; before it any with a private key.</summary>
    internal static X509Certificate2 Choose(
        IEnumerable<X509Certificate2> certificates,
        string name,
        TimeProvider clock)
    {
        string wanted = name.Replace(" ", string.Empty);
        X509Certificate2 found = certificates
            .Where(one => IsNamed(one, name, wanted))
            .OrderByDescending(one => one.HasPrivateKey)
            .ThenByDescending(one => one.NotAfter)
            .FirstOrDefault()
            ?? throw new SnowException(SnowErrorCode.CertificateNotFound, innerException: null, name);
        return UsableCertificate.Check(found, name, clock);
    }

    // A thumbprint copied from a dialogue has blanks and a mark that cannot be seen.
    private static bool IsNamed(X509Certificate2 certificate, string name, string thumbprint) =>
        string.Equals(certificate.Thumbprint, thumbprint.Trim('\u200e'), StringComparison.OrdinalIgnoreCase)
        || string.Equals(certificate.Subject, name, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<X509Certificate2> CertificatesIn(StoreLocation location)
    {
        try
        {
            using X509Store store = new(StoreName.My, location);
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            return [.. store.Certificates.Cast<X509Certificate2>()];
        }
        catch (CryptographicException)
        {
            // Outside of Windows the machine has no such store.
            return [];
        }
    }
}
