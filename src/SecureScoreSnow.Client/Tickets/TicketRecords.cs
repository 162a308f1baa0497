using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Reads tickets from records.</summary>
internal static class TicketRecords
{
    internal static IReadOnlyList<string> Columns { get; } =
    [
        "sys_id", "number", "sys_class_name", "short_description", "description", "state", "active", "priority",
        "due_date", "closed_at", "assignment_group", "assigned_to", "correlation_id", "correlation_display",
        "sys_created_on", "sys_updated_on", "sys_mod_count",
    ];

    internal static SnowTicket Read(TableRecord record, TicketType type, Uri instance)
    {
        DescriptionBlock block = DescriptionBlock.Read(record["description"]);
        return new SnowTicket
        {
            Number = record["number"],
            SysId = record["sys_id"],
            Type = type,
            StateValue = record["state"],
            State = record.Display("state"),
            IsOpen = record["active"] == "true",
            Name = record["short_description"],
            Priority = record.Display("priority"),
            DueDate = Local(record["due_date"]),
            CreatedAt = Local(record["sys_created_on"]),
            UpdatedAt = Local(record["sys_updated_on"]),
            ClosedAt = Local(record["closed_at"]),
            AssignmentGroup = TextOf(record.Display("assignment_group")),
            AssignedTo = TextOf(record.Display("assigned_to")),
            Category = block.Category,
            Source = block.Source,
            Initiator = block.Initiator,
            ControlId = ControlOf(record["correlation_id"], block),
            TenantId = block.TenantId,
            CorrelationId = record["correlation_id"],
            RunId = block.RunId,
            ModificationCount = record["sys_mod_count"],
            Link = LinkTo(instance, type, record["sys_id"]),
            Instance = instance.Host,
        };
    }

    internal static SecureTaskResult Result(
        SnowTicket ticket,
        TicketPlan plan,
        TicketOutcome outcome,
        ResultDetails? details = null) => new(ticket, plan.Task)
        {
            Outcome = outcome,
            Reason = details is null ? plan.Reason : details.Reason,
            Payload = details?.Payload,
            DroppedColumns = details?.DroppedColumns ?? [],
            Status = plan.Task.Status,
            Name = ticket.Name ?? plan.Task.Name,
            Category = ticket.Category ?? plan.Task.Category,
            ControlId = ticket.ControlId ?? plan.Task.ControlId,
            TenantId = ticket.TenantId ?? plan.Task.TenantId,
        };

    internal static SnowTicket FromFound(FoundTicket found, Uri instance) => new()
    {
        Number = found.Number,
        SysId = found.SysId,
        Type = found.Type,
        StateValue = found.State,
        IsOpen = found.IsOpen,
        CreatedAt = found.CreatedAt?.ToLocalTime(),
        ClosedAt = found.ClosedAt?.ToLocalTime(),
        CorrelationId = found.CorrelationId,
        Link = LinkTo(instance, found.Type, found.SysId),
        Instance = instance.Host,
    };

    internal static string LinkTo(Uri instance, TicketType type, string sysId) =>
        new Uri(instance, $"{TicketTables.NameOf(type)}.do?sys_id={Uri.EscapeDataString(sysId)}").AbsoluteUri;

    private static string? ControlOf(string correlationId, DescriptionBlock block)
    {
        int at = correlationId.LastIndexOf('@');
        return at <= 0 ? null
            : string.Equals(block.ControlId, correlationId.Substring(0, at), StringComparison.OrdinalIgnoreCase)
                ? block.ControlId
                : correlationId.Substring(0, at);
    }

    private static DateTimeOffset? Local(string value) => SnowDates.Read(value)?.ToLocalTime();

    private static string? TextOf(string value) => value.Length == 0 ? null : value;
}
