namespace SecureScoreSnow.Client.Tests.Entra;

/// <summary>
/// A clock that starts at the real time, because the sign-in library looks at that one, and runs ahead when told to.
/// </summary>
internal sealed class SettableClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    internal void Advance(TimeSpan time) => _ahead += time;
}
