namespace SecureScoreSnow.Client.Tickets;

/// <summary>The columns that change requests and incidents have on an instance as it is delivered.</summary>
public static class TicketColumnNames
{
    /// <summary>Those that both have, and that one asks about.</summary>
    public static IReadOnlyList<string> Delivered { get; } =
    [
        "active", "additional_assignee_list", "approval", "assigned_to", "assignment_group", "business_service",
        "category", "close_code", "close_notes", "closed_at", "closed_by", "cmdb_ci", "comments", "company",
        "correlation_display", "correlation_id", "description", "due_date", "escalation", "follow_up", "impact",
        "location", "number", "opened_at", "opened_by", "parent", "priority", "reassignment_count",
        "service_offering", "short_description", "state", "sys_class_name", "sys_created_by", "sys_created_on",
        "sys_id", "sys_mod_count", "sys_updated_by", "sys_updated_on", "urgency", "watch_list", "work_end",
        "work_notes", "work_start",
    ];
}
