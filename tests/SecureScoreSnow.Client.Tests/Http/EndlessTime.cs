namespace SecureScoreSnow.Client.Tests.Http;

/// <summary>A clock of which no wait ever ends by itself, nor any time limit.</summary>
internal sealed class EndlessTime : TimeProvider
{
    /// <summary>While it is not, this is the system's clock.</summary>
    internal bool IsEndless { get; set; } = true;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, IsEndless ? Timeout.InfiniteTimeSpan : dueTime, period);
}
