namespace SecureScoreSnow.Client.TicketActs;

/// <summary>A file for a ticket.</summary>
public sealed record TicketAttaching : TicketRequest
{
    /// <param name="ticket">Which ticket.</param>
    /// <param name="path">Where the file lies on this machine.</param>
    public TicketAttaching(TicketReference ticket, string path)
        : base(ticket) => Path = path;

    /// <summary>Where the file lies on this machine.</summary>
    public string Path { get; init; }

    /// <summary>What it is called on the ticket; as on this machine unless set.</summary>
    public string? Name { get; init; }

    /// <summary>The kind of its content, such as application/pdf; by its extension unless set.</summary>
    public string? ContentType { get; init; }
}
