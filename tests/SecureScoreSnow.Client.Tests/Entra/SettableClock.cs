namespace SecureScoreSnow.Client.Tests.Entra;

/// <summary>
/// A clock that starts at the real time, because the sign-in library looks at that one, and runs ahead when told to.
/// </summary>
internal sealed class SettableClock : TimeProvider
{
    private TimeSpan _ahead;
    private TimeSpan _wrong;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead + _wrong;

    public override long GetTimestamp() => (base.GetUtcNow() + _ahead).Ticks;

    internal void Advance(TimeSpan time) => _ahead += time;

    /// <summary>Shows an earlier time from now on.</summary>
    internal void SetBack(TimeSpan time) => _wrong -= time;
}
