namespace SecureScoreSnow.Client.Tests.Http;

/// <summary>The system's clock with its short waits cut shorter; time limits stay what they are.</summary>
internal sealed class RushingTime : TimeProvider
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(15);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(
            callback,
            state,
            dueTime > TimeSpan.Zero && dueTime < s_longestWait ? TimeSpan.FromMilliseconds(1) : dueTime,
            period);
}
