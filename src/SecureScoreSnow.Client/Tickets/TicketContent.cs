using System.Globalization;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Turns a task into the columns of its ticket.</summary>
internal static class TicketContent
{
    internal const string DateFormat = "yyyy-MM-dd HH:mm:ss";

    internal const string DescriptionColumn = "description";
    internal const string DueDateColumn = "due_date";
    internal const string NameColumn = "short_description";

    private const string GroupColumn = "assignment_group";
    private const int LongestName = 160;

    /// <summary>All columns of a new ticket but its key.</summary>
    internal static Dictionary<string, string> ForNew(
        SecureTask task,
        TicketIdentity identity,
        CampaignOptions options,
        TicketMoment moment)
    {
        Dictionary<string, string> columns = new(StringComparer.Ordinal)
        {
            ["correlation_id"] = identity.CorrelationId,
            ["correlation_display"] = TicketIdentity.CorrelationDisplay,
        };
        if (task.Type == TicketType.Change)
        {
            columns["type"] = task.ChangeType ?? "normal";
        }

        FieldMap map = options.FieldMapOf(task.Type);
        AddTexts(columns, task, map, moment);
        AddPriority(columns, task.Type, task.Priority ?? task.SuggestedPriority, map);
        columns[map.ColumnOf(LogicalField.DueDate) ?? DueDateColumn] =
            Date(task.DueDate ?? moment.Now + options.DefaultDueIn);
        AddGivenValues(columns, task, map);
        return columns;
    }

    /// <summary>
    /// The columns that bring an existing ticket up to date: the texts, and of the rest only what was asked for, so
    /// that nothing is taken back that people decided on the ticket.
    /// </summary>
    internal static Dictionary<string, string> ForUpdate(SecureTask task, CampaignOptions options, TicketMoment moment)
    {
        Dictionary<string, string> columns = new(StringComparer.Ordinal);
        FieldMap map = options.FieldMapOf(task.Type);
        AddTexts(columns, task, map, moment);
        if (task.Priority is { } priority)
        {
            AddPriority(columns, task.Type, priority, map);
        }

        if (task.DueDate is { } due)
        {
            columns[map.ColumnOf(LogicalField.DueDate) ?? DueDateColumn] = Date(due);
        }

        AddGivenValues(columns, task, map);
        return columns;
    }

    internal static bool IsNameCut(string name) => TicketText.Line(name, int.MaxValue).Length > LongestName;

    internal static string Date(DateTimeOffset date) =>
        date.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);

    private static void AddTexts(
        Dictionary<string, string> columns,
        SecureTask task,
        FieldMap map,
        TicketMoment moment)
    {
        columns[map.ColumnOf(LogicalField.Name) ?? NameColumn] = TicketText.Line(task.Name, LongestName);
        columns[map.ColumnOf(LogicalField.Description) ?? DescriptionColumn] =
            DescriptionBlock.Write(task, moment.RunId, moment.EarlierTicket);
        AddMapped(columns, map, LogicalField.Source, DescriptionBlock.WordFor(task.Source));
        AddMapped(columns, map, LogicalField.Category, task.Category);
        AddMapped(columns, map, LogicalField.Initiator, task.Initiator);
        AddMapped(columns, map, LogicalField.ControlId, task.ControlId ?? task.ExternalId);
        AddMapped(columns, map, LogicalField.Points, DescriptionBlock.PointsOf(task));
        AddMapped(columns, map, LogicalField.PortalUrl, task.PortalUrl);
    }

    /// <summary>Whether the task itself says what goes into a column of further values.</summary>
    internal static bool IsGiven(SecureTask task, string column) =>
        task.Values.ContainsKey(column) || (column == GroupColumn && task.AssignmentGroup is { Length: > 0 });

    internal static void AddMapped(
        Dictionary<string, string> columns,
        FieldMap map,
        LogicalField field,
        string? value)
    {
        if (map.ColumnOf(field) is { } column && value is { Length: > 0 })
        {
            columns[column] = TicketText.Line(value, LongestName);
        }
    }

    /// <summary>Adds the columns that give a ticket this priority.</summary>
    // An instance computes an incident's priority from impact and urgency, whatever is written to it.
    internal static void AddPriority(
        Dictionary<string, string> columns,
        TicketType type,
        TicketPriority priority,
        FieldMap map)
    {
        if (map.ColumnOf(LogicalField.Priority) is { } column)
        {
            columns[column] = Number((int)priority);
        }
        else if (type == TicketType.Change)
        {
            columns["priority"] = Number(Math.Min((int)priority, (int)TicketPriority.Low));
        }
        else
        {
            (int impact, int urgency) = priority switch
            {
                TicketPriority.Critical => (1, 1),
                TicketPriority.High => (2, 1),
                TicketPriority.Moderate => (2, 2),
                TicketPriority.Low => (3, 2),
                _ => (3, 3),
            };
            columns["impact"] = Number(impact);
            columns["urgency"] = Number(urgency);
        }
    }

    private static void AddGivenValues(Dictionary<string, string> columns, SecureTask task, FieldMap map)
    {
        foreach (KeyValuePair<string, string> fixedValue in map.FixedValues)
        {
            columns[fixedValue.Key] = fixedValue.Value;
        }

        if (task.AssignmentGroup is { Length: > 0 } group)
        {
            columns[GroupColumn] = group;
        }

        foreach (KeyValuePair<string, string> value in task.Values)
        {
            columns[value.Key] = value.Value;
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
