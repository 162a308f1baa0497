using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>
/// Compares what was sent with the record that came back: an instance leaves out unknown and read-only columns, and
/// values it does not know, without a word.
/// </summary>
internal static class DroppedColumns
{
    private static readonly HashSet<string> s_notes = new(StringComparer.OrdinalIgnoreCase)
    {
        "work_notes", "comments", "comments_and_work_notes",
    };

    internal static IReadOnlyList<string> Find(IReadOnlyDictionary<string, string> sent, TableRecord record) =>
        // Notes read back empty, and the key is looked at elsewhere.
        [.. sent
            .Where(column => column.Key != "sys_id"
                && !IsNote(column.Key)
                && Differs(record, column.Key, column.Value))
            .Select(column => column.Key)];

    /// <summary>Whether what is written to the column is added to what stands there.</summary>
    internal static bool IsNote(string column) => s_notes.Contains(column);

    /// <summary>Whether the record has something else than this, as a value and as what is shown for it.</summary>
    internal static bool Differs(TableRecord record, string column, string wanted) =>
        Normal(record[column]) != Normal(wanted) && Normal(record.Display(column)) != Normal(wanted);

    private static string Normal(string text) => text.Replace("\r\n", "\n").Trim();
}
