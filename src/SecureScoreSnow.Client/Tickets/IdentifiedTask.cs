namespace SecureScoreSnow.Client.Tickets;

/// <summary>A task and what its ticket is known by.</summary>
/// <param name="Task">The task.</param>
/// <param name="Identity">Null where there is a failure.</param>
/// <param name="Failure">Why the task cannot become a ticket; null where it can.</param>
internal sealed record IdentifiedTask(
    SecureTask Task,
    TicketIdentity? Identity,
    SnowException? Failure)
{
    /// <summary>False where the same task is being looked up or worked on already.</summary>
    internal bool IsClaimed { get; init; }
}
