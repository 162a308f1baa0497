namespace SecureScoreSnow.Client.Saved;

/// <summary>
/// Says that secrets are, or may be, kept under a generation. It is written before them and goes after them, so that
/// a process that is killed in between leaves none behind that nobody knows of: a keyring cannot be asked for a list.
/// </summary>
/// <param name="Generation">What the secrets are kept under.</param>
/// <param name="Key">The connection they are of.</param>
/// <param name="IsProtected">Whether they are in the protected store.</param>
internal sealed record SecretMark(string Generation, string Key, bool IsProtected)
{
    private const string Protected = "protected";
    private const string Unprotected = "unprotected";

    internal string Text => $"{(IsProtected ? Protected : Unprotected)} {Key}";

    /// <summary>Null where its writer was killed before the secrets were written.</summary>
    internal static SecretMark? Parse(string generation, string text)
    {
        string[] parts = text.Split([' '], 2);
        bool isWhole = parts.Length == 2 && parts[0] is Protected or Unprotected;
        return isWhole ? new SecretMark(generation, parts[1], parts[0] == Protected) : null;
    }
}
