namespace SecureScoreSnow.Client.Tickets;

/// <summary>What became of a task, or of what was to be done to a ticket.</summary>
public enum TicketOutcome
{
    /// <summary>A new ticket.</summary>
    Created,

    /// <summary>The ticket was there already.</summary>
    Existing,

    /// <summary>The ticket was there and has been brought up to date.</summary>
    Updated,

    /// <summary>The ticket was resolved and is worked on again.</summary>
    Reopened,

    /// <summary>Nothing was done, for the reason given.</summary>
    Skipped,

    /// <summary>Nothing was done because only a plan was asked for.</summary>
    Planned,

    /// <summary>The incident is done, and open for the requester to say otherwise.</summary>
    Resolved,

    /// <summary>The ticket is closed.</summary>
    Closed,

    /// <summary>The ticket is cancelled.</summary>
    Cancelled,

    /// <summary>The ticket is on its way and waits for somebody, such as those who approve it.</summary>
    Waiting,
}
