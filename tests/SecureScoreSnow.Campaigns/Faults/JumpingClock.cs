namespace SecureScoreSnow.Campaigns.Faults;

/// <summary>The clock of a machine whose time is set forward and back; what it measures goes on as it should.</summary>
internal sealed class JumpingClock(TimeProvider right) : TimeProvider
{
    private static readonly double[] s_minutes = [-120, -10, -1, -0.02, 0, 0.02, 1, 10, 120];

    private long _shift;

    public override long TimestampFrequency => right.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _shift));

    public override long GetTimestamp() => right.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        right.CreateTimer(callback, state, dueTime, period);

    /// <summary>Shows another time from now on, up to two hours off.</summary>
    internal void Jump(Random draw) =>
        Interlocked.Exchange(ref _shift, TimeSpan.FromMinutes(s_minutes[draw.Next(s_minutes.Length)]).Ticks);
}
