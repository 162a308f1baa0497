namespace SecureScoreSnow.Client.Tickets;

/// <summary>The ServiceNow record made of a task: a change request or an incident.</summary>
public record SnowTicket
{
    /// <summary>The number, such as CHG0030001; null where there is no ticket.</summary>
    public string? Number { get; init; }

    /// <summary>The key of the record; null where there is no ticket.</summary>
    public string? SysId { get; init; }

    /// <summary>Which kind of ticket.</summary>
    public TicketType Type { get; init; }

    /// <summary>The stored state, such as -5 or 1.</summary>
    public string? StateValue { get; init; }

    /// <summary>
    /// The name that was set for the state, or the instance's own label; null where only the stored value was read.
    /// </summary>
    public string? State { get; init; }

    /// <summary>False once the ticket is closed or cancelled. A resolved incident is still open.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The name of the task.</summary>
    public string? Name { get; init; }

    /// <summary>The priority as the instance shows it.</summary>
    public string? Priority { get; init; }

    /// <summary>When it is to be done.</summary>
    public DateTimeOffset? DueDate { get; init; }

    /// <summary>When the record was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the record was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The group that has it, by name.</summary>
    public string? AssignmentGroup { get; init; }

    /// <summary>Who has it, by name.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>The category of the recommendation.</summary>
    public string? Category { get; init; }

    /// <summary>Microsoft recommendation or User recommendation.</summary>
    public string? Source { get; init; }

    /// <summary>Who asked for the ticket.</summary>
    public string? Initiator { get; init; }

    /// <summary>The Secure Score control; null for a task of the user's own.</summary>
    public string? ControlId { get; init; }

    /// <summary>The tenant of the control.</summary>
    public string? TenantId { get; init; }

    /// <summary>What links the record to the task.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The id of a task of the user's own; null for a control.</summary>
    public string? ExternalId => CorrelationId?.StartsWith(TicketIdentity.FreePrefix, StringComparison.Ordinal) == true
        ? CorrelationId.Substring(TicketIdentity.FreePrefix.Length)
        : null;

    /// <summary>The run that made the ticket.</summary>
    public string? RunId { get; init; }

    /// <summary>How often the record was changed; for telling whether somebody else changed it meanwhile.</summary>
    public string? ModificationCount { get; init; }

    /// <summary>The address of the record's page.</summary>
    public string? Link { get; init; }

    /// <summary>The host of the instance.</summary>
    public string? Instance { get; init; }

    /// <summary>Number and name.</summary>
    public sealed override string ToString() => $"{Number} {Name}".Trim();
}
