namespace SecureScoreSnow.Client.Tests.Http;

/// <summary>The system's clock with its short waits cut shorter; time limits stay what they are.</summary>
internal sealed class RushingTime : TimeProvider
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(15);
    private int _waits;

    /// <summary>How many waits there were.</summary>
    internal int Waits => _waits;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Shorten(dueTime), period);

    private TimeSpan Shorten(TimeSpan dueTime)
    {
        if (dueTime <= TimeSpan.Zero || dueTime >= s_longestWait)
        {
            return dueTime;
        }

        Interlocked.Increment(ref _waits);
        return TimeSpan.FromMilliseconds(1);
    }
}
