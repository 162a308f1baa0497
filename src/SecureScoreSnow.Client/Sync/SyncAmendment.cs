namespace SecureScoreSnow.Client.Sync;

/// <summary>What is to be written on a ticket about a difference.</summary>
/// <param name="Finding">The difference.</param>
/// <param name="Deed">How far it has come with it.</param>
internal sealed record SyncAmendment(SyncFinding Finding, SyncDeed Deed)
{
    /// <summary>Why the ticket was not ended; null where it was not to be.</summary>
    internal string? Reason { get; init; }

    /// <summary>The stored state that the ticket is to be in; null where it stays in its own.</summary>
    internal string? State { get; init; }

    internal SyncMemory Memory => Finding.Remember(Deed, State ?? Finding.Ticket.State);
}
