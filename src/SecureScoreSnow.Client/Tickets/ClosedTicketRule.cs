namespace SecureScoreSnow.Client.Tickets;

/// <summary>What is done where a task's earlier tickets are all closed.</summary>
public enum ClosedTicketRule
{
    /// <summary>
    /// Nothing after a cancelled ticket, or as long as the score may not have caught up with the closed one; a new
    /// ticket after that. A task of the user's own that was closed is done.
    /// </summary>
    Auto,

    /// <summary>A new ticket.</summary>
    CreateNew,

    /// <summary>
    /// A resolved incident is opened again; a closed or cancelled ticket cannot be, so a new one names it.
    /// </summary>
    Reopen,

    /// <summary>Nothing.</summary>
    Skip,
}
