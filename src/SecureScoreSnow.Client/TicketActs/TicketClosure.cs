namespace SecureScoreSnow.Client.TicketActs;

/// <summary>How a ticket is to be ended, with what an instance may demand for that.</summary>
public sealed record TicketClosure : TicketRequest
{
    /// <param name="ticket">Which ticket.</param>
    public TicketClosure(TicketReference ticket)
        : base(ticket)
    {
    }

    /// <summary>Which end.</summary>
    public TicketEnd End { get; init; }

    /// <summary>The close code; by what the instance knows unless it is given.</summary>
    public string? CloseCode { get; init; }

    /// <summary>The close notes; a sentence that says what closed it unless they are given.</summary>
    public string? CloseNotes { get; init; }

    /// <summary>
    /// The group, by name or sys_id, for a ticket that has none; a change does not leave New without one.
    /// </summary>
    public string? AssignmentGroup { get; init; }

    /// <summary>
    /// Lets a change that has to be approved first be put up for approval. Without it such a change is left in New:
    /// that people are asked to approve what is done already must be somebody's wish. Nobody approves it here.
    /// </summary>
    public bool RequestsApproval { get; init; }

    /// <summary>Further columns and their values as they are stored; they go with the last step.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>A note that goes with the last step, in the same request.</summary>
    public TicketNote? Note { get; init; }

    /// <summary>Ends it although somebody else changed it since it was read.</summary>
    public bool Force { get; init; }
}
