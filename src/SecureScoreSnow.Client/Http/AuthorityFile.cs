using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureScoreSnow.Client.Http;

/// <summary>Reads the certificate of an authority from a file.</summary>
public static class AuthorityFile
{
    /// <param name="path">The full path of a certificate in PEM or DER form.</param>
    /// <exception cref="SnowException">There is no such file, or no certificate in it.</exception>
    public static X509Certificate2 Read(string path)
    {
        try
        {
            return new X509Certificate2(File.ReadAllBytes(path));
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SnowException(SnowErrorCode.CertificateUnreadable, failure, path, failure.Message);
        }
    }
}
