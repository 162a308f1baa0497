using System.Security.Cryptography;

namespace SecureScoreSnow.Client;

/// <summary>The members of newer frameworks, so that the callers are the same for both.</summary>
internal static class SHA256Extensions
{
    extension(SHA256)
    {
        internal static byte[] HashData(byte[] source)
        {
            using SHA256 hash = SHA256.Create();
            return hash.ComputeHash(source);
        }
    }
}
