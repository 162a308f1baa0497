namespace SecureScoreSnow.Client.Tickets;

/// <summary>Where the parts of a ticket go unless the field map says otherwise.</summary>
internal static class UsualColumns
{
    /// <summary>None where a part has its place in the description alone; two where an instance computes it.</summary>
    internal static IReadOnlyList<string> Of(TicketType type, LogicalField field) => (field, type) switch
    {
        (LogicalField.Name, _) => [TicketContent.NameColumn],
        (LogicalField.Description, _) => [TicketContent.DescriptionColumn],
        (LogicalField.DueDate, _) => [TicketContent.DueDateColumn],
        (LogicalField.Priority, TicketType.Change) => ["priority"],
        (LogicalField.Priority, _) => ["impact", "urgency"],
        _ => [],
    };
}
