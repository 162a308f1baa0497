namespace SecureScoreSnow.Client.TicketActs;

/// <summary>A note for a ticket.</summary>
public sealed record TicketNoting : TicketRequest
{
    /// <param name="ticket">Which ticket.</param>
    /// <param name="note">Which note.</param>
    public TicketNoting(TicketReference ticket, TicketNote note)
        : base(ticket) => Note = note;

    /// <summary>Which note.</summary>
    public TicketNote Note { get; init; }
}
