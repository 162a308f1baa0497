namespace SecureScoreSnow.Client.Sync;

/// <summary>How far a sync has come with what it concluded about a ticket.</summary>
internal enum SyncDeed
{
    /// <summary>A note tells it.</summary>
    Noted,

    /// <summary>The ticket was ended for it; what is open again after that was opened by people.</summary>
    Ended,

    /// <summary>It could not be ended yet: it waits for people.</summary>
    Waiting,

    /// <summary>The instance refused to end it in the state that it was in.</summary>
    Refused,

    /// <summary>The decision was written to Secure Score.</summary>
    Written,
}
