namespace SecureScoreSnow.Client.Sync;

/// <summary>What became of a difference.</summary>
public enum SyncOutcome
{
    /// <summary>The ticket is closed.</summary>
    Closed,

    /// <summary>The incident is resolved.</summary>
    Resolved,

    /// <summary>The ticket is cancelled.</summary>
    Cancelled,

    /// <summary>A note tells it on the ticket.</summary>
    Noted,

    /// <summary>The description block is brought up to date, and a note tells from what to what.</summary>
    Updated,

    /// <summary>The resolved incident is worked on again.</summary>
    Reopened,

    /// <summary>There is a new ticket.</summary>
    Created,

    /// <summary>The decision is written to Secure Score.</summary>
    WrittenBack,

    /// <summary>Nothing was done: it is for people to look at.</summary>
    Reported,

    /// <summary>Nothing was done, for the reason given.</summary>
    Skipped,

    /// <summary>Nothing was done because only a plan was asked for.</summary>
    Planned,
}
