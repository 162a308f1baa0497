namespace SecureScoreSnow.Client.Tests.Saved;

/// <summary>It is always the same moment, but waits end.</summary>
internal sealed class StillClock : TimeProvider
{
    internal static DateTimeOffset Moment { get; } = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Moment;
}
