namespace SecureScoreSnow.Client.Tests;

/// <summary>The clock of a machine that is set wrongly: it runs as another one does, and shows another time.</summary>
internal sealed class ShiftedClock(TimeProvider right, TimeSpan shift) : TimeProvider
{
    public override long TimestampFrequency => right.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + shift;

    public override long GetTimestamp() => right.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        right.CreateTimer(callback, state, dueTime, period);
}
