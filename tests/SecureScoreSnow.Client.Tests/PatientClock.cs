namespace SecureScoreSnow.Client.Tests;

/// <summary>The system's clock, but for one time limit, which is over when a test says so.</summary>
internal sealed class PatientClock(TimeSpan limit) : TimeProvider
{
    private ITimer? _limited;

    private TimeSpan Limit => limit;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        PatientTimer patient = new(this, timer);
        patient.Change(dueTime, period);
        return patient;
    }

    internal void RunOut() => _limited!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);

    // Some make a timer first, and say afterwards when it is due.
    private sealed class PatientTimer(PatientClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != clock.Limit)
            {
                return timer.Change(dueTime, period);
            }

            clock._limited = timer;
            return true;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
