using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>What of a ticket is to be otherwise. What is not set stays as it is.</summary>
public sealed record TicketChange : TicketRequest
{
    /// <param name="ticket">Which ticket.</param>
    public TicketChange(TicketReference ticket)
        : base(ticket)
    {
    }

    /// <summary>The state, by name or stored value.</summary>
    public string? State { get; init; }

    /// <summary>The priority; of an incident by way of impact and urgency.</summary>
    public TicketPriority? Priority { get; init; }

    /// <summary>The group that gets it, by name or sys_id; "" for none.</summary>
    public string? AssignmentGroup { get; init; }

    /// <summary>Who gets it, by user name, full name, address or sys_id; "" for nobody.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>When it is to be done.</summary>
    public DateTimeOffset? DueDate { get; init; }

    /// <summary>Further columns and their values as they are stored.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// A note that goes with the change, in the same request: it is written if something else changes, and never alone.
    /// </summary>
    public TicketNote? Note { get; init; }

    /// <summary>Changes it although somebody else changed it since it was read.</summary>
    public bool Force { get; init; }
}
