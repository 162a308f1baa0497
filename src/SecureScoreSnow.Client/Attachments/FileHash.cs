using System.Security.Cryptography;

namespace SecureScoreSnow.Client.Attachments;

/// <summary>The SHA-256 of a stream, a piece at a time.</summary>
internal static class FileHash
{
    private const int PieceSize = 80 * 1024;

    /// <returns>The hash in lower-case hex digits.</returns>
    internal static async Task<string> OfAsync(Stream stream, CancellationToken cancellationToken)
    {
        using SHA256 hash = SHA256.Create();
        using CryptoStream sink = new(Stream.Null, hash, CryptoStreamMode.Write);
        await stream.CopyToAsync(sink, PieceSize, cancellationToken).ConfigureAwait(false);
        sink.FlushFinalBlock();
        return Convert.ToHexString(hash.Hash!).ToLowerInvariant();
    }
}
