namespace SecureScoreSnow.Client.Tickets;

/// <summary>What became of a task.</summary>
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
}
