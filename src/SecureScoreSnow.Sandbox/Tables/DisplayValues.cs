using System.Globalization;
using System.Text;

using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Tables;

/// <summary>How values show themselves to people: labels, names, local times.</summary>
internal sealed class DisplayValues(TableStore store, ChoiceLists choices, TimeZoneInfo zone)
{
    internal string Of(Row row, Column column)
    {
        string value = row[column];
        return column.Kind switch
        {
            ColumnKind.Journal => Journal(row, column),
            ColumnKind.Secret => "********",
            _ when value.Length == 0 => Unset(column),
            ColumnKind.Reference => OfReference(column, value),
            ColumnKind.List => string.Join(", ", value.Split(',').Select(item => OfReference(column, item))),
            ColumnKind.DateTime => Local(value),
            ColumnKind.ClassName => store.Table(value)?.Label ?? value,
            ColumnKind.Duration => Duration(value),
            _ => choices.LabelOf(row.Table, column, value) ?? value,
        };
    }

    /// <summary>The name of the record that a reference points to; empty if there is none.</summary>
    internal string OfReference(Column column, string id)
    {
        if (id.Length == 0 || id == "global" || store.Table(column.Reference) is not { } target)
        {
            return id;
        }

        return TableStore.FindIn(target, id) is { } row && row.Table.DisplayColumn is { } display ? row[display] : "";
    }

    private static string Unset(Column column) => column.Name is "activity_due" or "sla_due" ? "UNKNOWN" : "";

    private string Local(string value) => WireTime.TryRead(value, out DateTimeOffset time)
        ? TimeZoneInfo.ConvertTime(time, zone).ToString(WireTime.Format, CultureInfo.InvariantCulture)
        : value;

    private static string Duration(string value)
    {
        if (!WireTime.TryRead(value, out DateTimeOffset end))
        {
            return value;
        }

        TimeSpan span = end - DateTimeOffset.UnixEpoch;
        (int Amount, string Unit)[] parts =
            [((int)span.TotalDays, "Day"), (span.Hours, "Hour"), (span.Minutes, "Minute"), (span.Seconds, "Second")];
        string text = string.Join(' ', parts
            .Where(part => part.Amount > 0)
            .Select(part => string.Create(
                CultureInfo.InvariantCulture, $"{part.Amount} {part.Unit}{(part.Amount == 1 ? "" : "s")}")));
        return text.Length == 0 ? "0 Seconds" : text;
    }

    private string Journal(Row row, Column column)
    {
        StringBuilder text = new();
        IEnumerable<Row> entries = store.Where("sys_journal_field", "element_id", row.SysId)
            .Where(entry => entry["element"] == column.Name || column.Name == "comments_and_work_notes")
            .Reverse()
            .OrderByDescending(entry => entry["sys_created_on"], StringComparer.Ordinal);
        foreach (Row entry in entries)
        {
            string author = store.Where("sys_user", "user_name", entry["sys_created_by"]).FirstOrDefault()?["name"]
                ?? entry["sys_created_by"];
            string label = row.Table.Column(entry["element"])?.Label ?? entry["element"];
            text.Append(CultureInfo.InvariantCulture, $"{Local(entry["sys_created_on"])} - {author} ({label})\n")
                .Append(entry["value"]).Append("\n\n");
        }

        return text.ToString();
    }
}
