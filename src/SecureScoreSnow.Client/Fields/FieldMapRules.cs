using System.Text.RegularExpressions;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Fields;

/// <summary>What must be true of a field map before anything is written by it.</summary>
internal static class FieldMapRules
{
    // Every new ticket may begin in a state of one's choice; no part of a ticket is one.
    private static readonly string[] s_ofTheInstance = ["active", "number", "state"];

    private static readonly Regex s_column = new(@"^[a-z][a-z0-9_]*\z");

    /// <exception cref="SnowException">As for the maps of both types.</exception>
    internal static void Check(ConnectionSettings settings)
    {
        Check(TicketType.Change, settings.Change.FieldMap);
        Check(TicketType.Incident, settings.Incident.FieldMap);
    }

    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.ColumnInvalid"/>, <see cref="SnowErrorCode.ColumnReserved"/>, or
    /// <see cref="SnowErrorCode.ColumnTaken"/>: two things would go into one column.
    /// </exception>
    internal static void Check(TicketType type, FieldMap map)
    {
        string[] named = [.. map.Columns.Values.Concat(map.FixedValues.Keys)];
        if (Array.Find(named, column => !s_column.IsMatch(column)) is { } invalid)
        {
            throw new SnowException(SnowErrorCode.ColumnInvalid, null, invalid);
        }

        TaskRules.CheckColumns(named);
        if (map.Columns.Values.FirstOrDefault(IsOfTheInstance) is { } own)
        {
            throw new SnowException(SnowErrorCode.ColumnReserved, null, own);
        }

        IEnumerable<(string Column, string What)> uses = Enum.GetValues<LogicalField>()
            .SelectMany(field => ColumnsOf(type, map, field).Select(column => (column, field.ToString())))
            .Concat(map.FixedValues.Select(fix => (fix.Key, FieldTexts.FixedValue)));
        if (uses.GroupBy(use => use.Column, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)
            is { } taken)
        {
            throw new SnowException(
                SnowErrorCode.ColumnTaken,
                null,
                taken.Key,
                TicketTables.NameOf(type),
                string.Join(", ", taken.Select(use => use.What)));
        }
    }

    private static bool IsOfTheInstance(string column) =>
        s_ofTheInstance.Contains(column, StringComparer.Ordinal)
        || column.StartsWith("sys_", StringComparison.Ordinal);

    /// <summary>The columns that a part of a ticket goes into.</summary>
    internal static IReadOnlyList<string> ColumnsOf(TicketType type, FieldMap map, LogicalField field) =>
        map.ColumnOf(field) is { } column ? [column] : UsualColumns.Of(type, field);
}
