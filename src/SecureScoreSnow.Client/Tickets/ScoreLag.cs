namespace SecureScoreSnow.Client.Tickets;

/// <summary>How long a score may stay behind what was done.</summary>
/// <param name="Grace">Where it says when it was measured.</param>
/// <param name="GraceWhenUnknown">Where it does not.</param>
internal readonly record struct ScoreLag(TimeSpan Grace, TimeSpan GraceWhenUnknown)
{
    /// <summary>Whether the score can be believed not to know of something that was done then.</summary>
    /// <remarks>By the time between, since an instance may name a last day that there is no later one than.</remarks>
    internal bool IsOver(DateTimeOffset done, DateTimeOffset? lastSynced, DateTimeOffset now) =>
        lastSynced is { } synced ? synced - done > Grace : now - done > GraceWhenUnknown;
}
