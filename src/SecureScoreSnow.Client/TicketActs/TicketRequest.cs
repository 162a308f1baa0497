namespace SecureScoreSnow.Client.TicketActs;

/// <summary>What is to be done to one ticket.</summary>
public abstract record TicketRequest
{
    private protected TicketRequest(TicketReference ticket) => Ticket = ticket;

    /// <summary>Which ticket.</summary>
    public TicketReference Ticket { get; init; }
}
