using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>
/// Reads what a ticket says from the columns that a field map names. A ticket that is older than the map has them
/// empty, and says it in the usual ones.
/// </summary>
internal readonly struct MappedRecord(TableRecord record, FieldMap map)
{
    /// <summary>The stored value; null where it is nowhere.</summary>
    internal string? Value(LogicalField field, string usual) => Text(map.ColumnOf(field) is { } column
        ? record[column]
        : null) ?? Text(record[usual]);

    /// <summary>What the instance shows; null where it is nowhere.</summary>
    internal string? Display(LogicalField field, string? usual = null) => Text(map.ColumnOf(field) is { } column
        ? record.Display(column)
        : null) ?? Text(usual is null ? null : record.Display(usual));

    private static string? Text(string? value) => value is { Length: > 0 } ? value : null;
}
