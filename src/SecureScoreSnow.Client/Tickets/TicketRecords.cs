using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Reads tickets from records.</summary>
internal static class TicketRecords
{
    private static readonly string[] s_columns =
    [
        "sys_id", "number", "sys_class_name", "short_description", "description", "state", "active", "priority",
        "due_date", "closed_at", "assignment_group", "assigned_to", "correlation_id", "correlation_display",
        "sys_created_on", "sys_updated_on", "sys_mod_count",
    ];

    /// <summary>The columns that a ticket is read from, those of the connection's field map among them.</summary>
    internal static IReadOnlyList<string> ColumnsOf(TicketType type, ConnectionSettings settings) =>
        [.. s_columns.Union(settings.Of(type).FieldMap.Columns.Values, StringComparer.Ordinal)];

    internal static SnowTicket Read(TableRecord record, TicketType type, SnowConnection connection)
    {
        TicketTypeSettings settings = connection.Settings.Of(type);
        MappedRecord fields = new(record, settings.FieldMap);
        DescriptionBlock block = DescriptionBlock.Read(
            fields.Value(LogicalField.Description, TicketContent.DescriptionColumn) ?? "");
        return new SnowTicket
        {
            Number = record["number"],
            SysId = record["sys_id"],
            Type = type,
            StateValue = record["state"],
            State = settings.NameOfState(record["state"], record.Display("state")),
            IsOpen = record["active"] == "true",
            Name = fields.Value(LogicalField.Name, TicketContent.NameColumn) ?? "",
            Priority = fields.Display(LogicalField.Priority, "priority") ?? "",
            DueDate = Local(fields.Value(LogicalField.DueDate, TicketContent.DueDateColumn) ?? ""),
            CreatedAt = Local(record["sys_created_on"]),
            UpdatedAt = Local(record["sys_updated_on"]),
            ClosedAt = Local(record["closed_at"]),
            AssignmentGroup = TextOf(record.Display("assignment_group")),
            AssignedTo = TextOf(record.Display("assigned_to")),
            Category = fields.Display(LogicalField.Category) ?? block.Category,
            Source = fields.Display(LogicalField.Source) ?? block.Source,
            Initiator = fields.Display(LogicalField.Initiator) ?? block.Initiator,
            ControlId = ControlOf(record["correlation_id"], block),
            TenantId = block.TenantId,
            CorrelationId = record["correlation_id"],
            RunId = block.RunId,
            ModificationCount = record["sys_mod_count"],
            Link = LinkTo(connection.Instance, type, record["sys_id"]),
            Instance = connection.Instance.Host,
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

    internal static SnowTicket FromFound(FoundTicket found, SnowConnection connection) => new()
    {
        Number = found.Number,
        SysId = found.SysId,
        Type = found.Type,
        StateValue = found.State,
        State = connection.Settings.Of(found.Type).NameOfState(found.State, label: null),
        IsOpen = found.IsOpen,
        CreatedAt = found.CreatedAt?.ToLocalTime(),
        ClosedAt = found.ClosedAt?.ToLocalTime(),
        CorrelationId = found.CorrelationId,
        Link = LinkTo(connection.Instance, found.Type, found.SysId),
        Instance = connection.Instance.Host,
    };

    internal static string LinkTo(Uri instance, TicketType type, string sysId) =>
        $"{instance.AbsoluteUri}{TicketTables.NameOf(type)}.do?sys_id={Uri.EscapeDataString(sysId)}";

    /// <summary>The address of the list of these tickets.</summary>
    internal static string ListLink(Uri instance, TicketType type, EncodedQuery query)
    {
        string condition = Uri.EscapeDataString(query.ToString());
        return new Uri(instance, $"{TicketTables.NameOf(type)}_list.do?sysparm_query={condition}").AbsoluteUri;
    }

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
