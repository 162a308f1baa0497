namespace SecureScoreSnow.Client.Authentication;

/// <summary>What a header can carry as a token or a key (RFC 6750, 2.1).</summary>
internal static class TokenText
{
    /// <remarks>What has anything else in it would end the header, or begin another one.</remarks>
    internal static bool IsUsable(string text) =>
        text.Length > 0 && text.All(character => character is > ' ' and <= '~');
}
