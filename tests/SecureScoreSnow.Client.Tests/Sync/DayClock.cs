namespace SecureScoreSnow.Client.Tests.Sync;

/// <summary>
/// A clock whose days pass when they are told to. Waits are over at once, and what is far off, a time limit, never
/// comes.
/// </summary>
internal sealed class DayClock : TimeProvider
{
    private static readonly TimeSpan s_farOff = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private DateTimeOffset _now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(
            callback,
            state,
            dueTime >= TimeSpan.Zero && dueTime < s_farOff ? TimeSpan.Zero : Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);

    internal void Advance(TimeSpan time)
    {
        lock (_lock)
        {
            _now += time;
        }
    }
}
