namespace SecureScoreSnow.Client.Entra;

/// <summary>A token as it came from a sign-in. Not a record: those print what they hold.</summary>
internal sealed class AcquiredToken(string text, DateTimeOffset? expiresAt, GraphAccount account)
{
    internal string Text { get; } = text;

    /// <summary>When it ends; null where that cannot be told.</summary>
    internal DateTimeOffset? ExpiresAt { get; } = expiresAt;

    internal GraphAccount Account { get; } = account;
}
