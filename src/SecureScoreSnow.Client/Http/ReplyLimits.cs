namespace SecureScoreSnow.Client.Http;

/// <summary>What the body of one answer may be.</summary>
/// <param name="MaxBytes">The most that is read, after decompression.</param>
/// <param name="Silence">How long nothing may arrive.</param>
public sealed record ReplyLimits(long MaxBytes, TimeSpan Silence)
{
    /// <summary>32 MB and 60 seconds: a page of a thousand records has about one.</summary>
    public static ReplyLimits Default { get; } = new(32L * 1024 * 1024, TimeSpan.FromSeconds(60));
}
