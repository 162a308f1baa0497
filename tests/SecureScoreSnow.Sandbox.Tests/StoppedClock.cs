namespace SecureScoreSnow.Sandbox.Tests;

/// <summary>A clock that moves when it is told to, and wakes whoever waits for it.</summary>
internal sealed class StoppedClock(DateTimeOffset start) : TimeProvider
{
    private readonly List<StoppedTimer> _timers = [];
    private DateTimeOffset _now = start;

    internal StoppedClock()
        : this(new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>A clock on a day in summer, when it is morning on the instance and afternoon in UTC.</summary>
    internal static StoppedClock InSummer => new(new DateTimeOffset(2026, 7, 29, 15, 15, 0, TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        StoppedTimer timer = new(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_timers)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Ends when somebody waits for this clock.</summary>
    internal async Task WaitForTimerAsync()
    {
        while (!HasTimer())
        {
            await Task.Yield();
        }
    }

    /// <summary>Moves on whenever somebody waits for this clock, until the work is done.</summary>
    internal async Task RunAsync(Task work, TimeSpan step)
    {
        while (!work.IsCompleted)
        {
            if (HasTimer())
            {
                Advance(step);
            }

            await Task.Yield();
        }
    }

    internal void Advance(TimeSpan time)
    {
        _now += time;
        StoppedTimer[] due;
        lock (_timers)
        {
            due = [.. _timers.Where(timer => timer.Due <= _now)];
            _timers.RemoveAll(due.Contains);
        }

        foreach (StoppedTimer timer in due)
        {
            timer.Fire();
        }
    }

    private bool HasTimer()
    {
        lock (_timers)
        {
            return _timers.Exists(timer => timer.Due < DateTimeOffset.MaxValue);
        }
    }

    private sealed class StoppedTimer(StoppedClock clock, Action callback) : ITimer
    {
        internal DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock.GetUtcNow() + dueTime;
            return true;
        }

        public void Dispose() => Due = DateTimeOffset.MaxValue;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Fire() => callback();
    }
}
