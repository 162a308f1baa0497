namespace SecureScoreSnow.Client.Authentication;

/// <summary>Base64 for addresses and tokens (RFC 4648, section 5), without padding.</summary>
internal static class Base64Url
{
    internal static string Encode(byte[] bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
