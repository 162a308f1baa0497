namespace SecureScoreSnow.Client.Tests;

/// <summary>The system's clock, but for one time limit, which is over when a test says so.</summary>
internal sealed class PatientClock(TimeSpan limit) : TimeProvider
{
    private ITimer? _timer;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        dueTime == limit
            ? _timer = base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period)
            : base.CreateTimer(callback, state, dueTime, period);

    internal void RunOut() => _timer!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
}
