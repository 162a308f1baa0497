namespace SecureScoreSnow.Client.Tickets;

/// <summary>Which tickets are wanted. What is not set does not matter.</summary>
public sealed record TicketFilter
{
    /// <summary>Which types.</summary>
    public IReadOnlyList<TicketType> Types { get; init; } = [TicketType.Change, TicketType.Incident];

    /// <summary>Numbers such as CHG0030001.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>Keys.</summary>
    public IReadOnlyList<string> SysIds { get; init; } = [];

    /// <summary>States, by stored value, by the name that was set, or by the instance's label.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>The category of the recommendation.</summary>
    public string? Category { get; init; }

    /// <summary>Secure Score controls.</summary>
    public IReadOnlyList<string> ControlIds { get; init; } = [];

    /// <summary>The tenant of the controls.</summary>
    public string? TenantId { get; init; }

    /// <summary>The run that made the ticket.</summary>
    public string? RunId { get; init; }

    /// <summary>Only tickets that are open.</summary>
    public bool Open { get; init; }

    /// <summary>Only open tickets whose due date is past.</summary>
    public bool Overdue { get; init; }

    /// <summary>Only tickets made at this moment or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>A further condition in ServiceNow's query language.</summary>
    public string? Query { get; init; }

    /// <summary>Tickets of all origins, not only those made here.</summary>
    public bool AllTickets { get; init; }

    /// <summary>How many of the first matches are passed over.</summary>
    public long Skip { get; init; }

    /// <summary>How many are wanted at the most.</summary>
    public long? First { get; init; }

    /// <summary>How many tickets one answer may hold.</summary>
    public int PageSize { get; init; } = 1000;
}
