namespace SecureScoreSnow.Tests;

/// <summary>A timer of a <see cref="VirtualClock"/>.</summary>
internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state, long id) : ITimer
{
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    internal static IComparer<VirtualTimer> ByTime { get; } = Comparer<VirtualTimer>.Create(
        (left, right) => (left.Due, left.Id).CompareTo((right.Due, right.Id)));

    internal DateTimeOffset Due { get; set; }

    /// <summary>Whether it ends something that is late, where others end a wait.</summary>
    internal bool IsLimit => state is CancellationTokenSource;

    private long Id => id;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        clock.Schedule(this, dueTime);
        return true;
    }

    public void Dispose() => clock.Forget(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Fire()
    {
        if (_period > TimeSpan.Zero)
        {
            clock.Schedule(this, _period);
        }

        callback(state);
    }
}
