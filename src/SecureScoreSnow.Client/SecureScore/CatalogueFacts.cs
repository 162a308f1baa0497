namespace SecureScoreSnow.Client.SecureScore;

/// <summary>What is noticed while actions are read: whether anything may be missing.</summary>
internal sealed class CatalogueFacts
{
    private int _profiles;
    private bool _hasNameless;

    internal SecureScoreSnapshot? Newest { get; set; }

    /// <summary>Whether every page of profiles was whole so far.</summary>
    internal bool HasWholePages { get; private set; } = true;

    internal bool IsComplete => Newest is { IsPartial: false } && HasWholePages && !_hasNameless && _profiles > 0;

    internal void CountPage(bool isPartial) => HasWholePages &= !isPartial;

    internal void CountProfile(ControlProfile profile)
    {
        _profiles++;
        _hasNameless |= profile.Id.Length == 0;
    }
}
