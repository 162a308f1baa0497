using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

using SecureScoreSnow.Client.Authentication;

namespace SecureScoreSnow.Client.Entra;

/// <summary>Reads a certificate and its private key from a PFX or PEM file.</summary>
public static class CertificateFile
{
    private const string PemMark = "-----BEGIN ";

    /// <param name="path">The file; which of the two it is, its content says.</param>
    /// <param name="password">What protects the private key; null where nothing does.</param>
    /// <param name="clock">Tells whether the certificate has ended.</param>
    /// <exception cref="SnowException">The file cannot be read, has no private key, or holds an ended one.</exception>
    public static X509Certificate2 Read(string path, Secret? password, TimeProvider clock)
    {
        try
        {
            byte[] content = File.ReadAllBytes(path);
            string text = Encoding.ASCII.GetString(content);
            X509Certificate2 certificate = text.Contains(PemMark, StringComparison.Ordinal)
                ? ReadPem(text, password)
                : new X509Certificate2(content, password?.Reveal(), Storage());
            return UsableCertificate.Check(certificate, path, clock);
        }
        catch (Exception failure) when (failure
            is CryptographicException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new SnowException(SnowErrorCode.CertificateUnreadable, failure, path, failure.Message);
        }
    }

    private static X509Certificate2 ReadPem(string text, Secret? password) => password is null
        ? X509Certificate2.CreateFromPem(text, text)
        : X509Certificate2.CreateFromEncryptedPem(text, text, password.Reveal());

    // Not on disk, where that is possible: macOS knows no key without a keychain.
    private static X509KeyStorageFlags Storage() => RuntimeInformation.IsOSPlatform(OSPlatform.OSX)
        ? X509KeyStorageFlags.DefaultKeySet
        : X509KeyStorageFlags.EphemeralKeySet;
}
