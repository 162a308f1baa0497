namespace SecureScoreSnow.Client.Tests;

/// <summary>The clock of a machine that is set wrongly: it runs as another one does, and shows another time.</summary>
internal sealed class ShiftedClock(TimeProvider right, TimeSpan shift) : TimeProvider
{
    /// <summary>By how much it is off.</summary>
    internal TimeSpan Shift { get; set; } = shift;

    public override long TimestampFrequency => right.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + Shift;

    public override long GetTimestamp() => right.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        right.CreateTimer(callback, state, dueTime, period);
}
