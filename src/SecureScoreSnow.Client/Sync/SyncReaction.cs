namespace SecureScoreSnow.Client.Sync;

/// <summary>What is done to an open ticket whose action needs no more work.</summary>
public enum SyncReaction
{
    /// <summary>
    /// An incident is resolved, a change is closed where its state model leads there without anybody's approval; where
    /// it does not, a note says so.
    /// </summary>
    Close,

    /// <summary>A note says so.</summary>
    Note,

    /// <summary>The ticket is cancelled; where that is not possible any more, a note says so.</summary>
    Cancel,

    /// <summary>Nothing.</summary>
    None,
}
