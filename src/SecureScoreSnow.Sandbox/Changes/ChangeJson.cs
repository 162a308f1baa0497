using System.Text.Json;

using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Changes;

/// <summary>Records as the Change Management API shows them: every column an object.</summary>
internal sealed class ChangeJson(RequestContext context)
{
    private readonly DisplayValues _display = context.Display;

    internal void Write(Utf8JsonWriter writer, Row row, IReadOnlyList<string>? ignored = null)
    {
        writer.WriteStartObject();
        foreach (Column column in row.Table.Columns)
        {
            writer.WriteStartObject(column.Name);
            writer.WriteString("display_value", _display.Of(row, column));
            writer.WriteString("value", column.IsHidden ? "" : row[column]);
            if (column.Kind is ColumnKind.DateTime or ColumnKind.Date)
            {
                writer.WriteString("display_value_internal", _display.Of(row, column));
            }

            writer.WriteEndObject();
        }

        writer.WriteStartObject("__meta");
        writer.WriteStartArray("ignoredFields");
        foreach (string name in ignored ?? [])
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
