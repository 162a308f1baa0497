namespace SecureScoreSnow.Client.Http;

/// <summary>The rate rule of an instance that requests of this connection have met.</summary>
/// <param name="Limit">How many requests the user may make in one window (X-RateLimit-Limit).</param>
/// <param name="ResetsAt">When the window ends (X-RateLimit-Reset).</param>
/// <param name="Left">
/// How many are left in it at the most. Instances do not say: it is the limit less the requests of this connection,
/// and others of the same user count as well.
/// </param>
public sealed record RateLimit(int Limit, DateTimeOffset ResetsAt, int Left)
{
    /// <summary>How many are left, of how many.</summary>
    public override string ToString() => FormattableString.Invariant($"{Left}/{Limit}");
}
