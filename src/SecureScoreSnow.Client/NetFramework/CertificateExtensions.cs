using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureScoreSnow.Client;

/// <summary>The overloads of newer frameworks, so that the callers are the same for both.</summary>
internal static class CertificateExtensions
{
    extension(X509Certificate2)
    {
        /// <summary>Takes a private key in PKCS#8 without a password, which Windows can import.</summary>
        internal static X509Certificate2 CreateFromPem(string certificatePem, string keyPem)
        {
            using X509Certificate2 certificate = new(Section(certificatePem, "CERTIFICATE"));
            using CngKey key = CngKey.Import(Section(keyPem, "PRIVATE KEY"), CngKeyBlobFormat.Pkcs8PrivateBlob);
            using RSACng rsa = new(key);
            return certificate.CopyWithPrivateKey(rsa);
        }

        internal static X509Certificate2 CreateFromEncryptedPem(
            string certificatePem,
            string keyPem,
            string password) =>
            throw new PlatformNotSupportedException();
    }

    private static byte[] Section(string pem, string label)
    {
        string begin = $"-----BEGIN {label}-----";
        int start = pem.IndexOf(begin, StringComparison.Ordinal);
        int end = pem.IndexOf($"-----END {label}-----", StringComparison.Ordinal);
        return start >= 0 && end > start
            ? Convert.FromBase64String(pem.Substring(start + begin.Length, end - start - begin.Length))
            : throw new CryptographicException(label);
    }
}
