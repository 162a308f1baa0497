namespace SecureScoreSnow.Client.TicketActs;

/// <summary>How a ticket is to end.</summary>
public enum TicketEnd
{
    /// <summary>Done: a change by way of Review, an incident by way of Resolved, to Closed.</summary>
    Close,

    /// <summary>Done, but left open for the requester: an incident in Resolved. Changes have no such state.</summary>
    Resolve,

    /// <summary>Not to be done: Canceled.</summary>
    Cancel,
}
