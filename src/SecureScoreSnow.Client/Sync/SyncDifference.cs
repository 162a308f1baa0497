namespace SecureScoreSnow.Client.Sync;

/// <summary>In what a ticket and its action differ.</summary>
public enum SyncDifference
{
    /// <summary>Microsoft measures the action as done, and the ticket is open.</summary>
    Completed,

    /// <summary>
    /// Somebody decided that there is nothing to do: the risk is accepted, or it is dealt with elsewhere. The ticket is
    /// open.
    /// </summary>
    Accepted,

    /// <summary>The points left are others than the ticket says.</summary>
    PointsMoved,

    /// <summary>Microsoft has taken the action out of the catalogue.</summary>
    Gone,

    /// <summary>The action was done and is to be addressed again.</summary>
    Regressed,

    /// <summary>A decision about the action was taken back, or the action is in the catalogue again.</summary>
    Returned,

    /// <summary>Somebody closed or resolved the ticket, and the action has never been measured as done.</summary>
    ClosedByHand,

    /// <summary>Somebody cancelled the ticket, and Secure Score knows nothing of that decision.</summary>
    CancelledByHand,
}
