namespace SecureScoreSnow.Client.Tests.SecureScore;

/// <summary>A clock on which waits are over at once and noted, while limits of a day or more never end.</summary>
internal sealed class RushingClock : TimeProvider
{
    internal static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    internal static readonly TimeSpan Never = TimeSpan.FromDays(1);

    internal List<TimeSpan> Waits { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (Waits)
        {
            return Waits.Aggregate(Start, (time, wait) => time + wait);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new RushingTimer(this, base.CreateTimer(callback, state, Rush(dueTime), period));

    private TimeSpan Rush(TimeSpan dueTime)
    {
        if (dueTime < TimeSpan.Zero || dueTime >= Never)
        {
            return Timeout.InfiniteTimeSpan;
        }

        lock (Waits)
        {
            Waits.Add(dueTime);
        }

        return TimeSpan.Zero;
    }

    private sealed class RushingTimer(RushingClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Rush(dueTime), period);

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
