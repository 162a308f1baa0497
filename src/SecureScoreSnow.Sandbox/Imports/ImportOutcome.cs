using System.Text.Json;

using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Imports;

/// <summary>What a transform map has made of a staging row.</summary>
internal sealed record ImportOutcome(string Map, string Table, string Status, string SysId, string Error)
{
    internal static ImportOutcome Of(RequestContext context, Row row) => new(
        context.Store.Find("sys_transform_map", row["sys_transform_map"])?["name"] ?? "",
        row["sys_target_table"],
        row["sys_import_state"],
        row["sys_target_sys_id"],
        row["sys_import_state_comment"]);

    internal static void Write(Utf8JsonWriter writer, RequestContext context, IEnumerable<ImportOutcome> outcomes)
    {
        writer.WriteStartArray("result");
        foreach (ImportOutcome outcome in outcomes)
        {
            outcome.Write(writer, context);
        }

        writer.WriteEndArray();
    }

    private void Write(Utf8JsonWriter writer, RequestContext context)
    {
        Row? target = context.Store.Find(Table, SysId);
        writer.WriteStartObject();
        writer.WriteString("transform_map", Map);
        writer.WriteString("table", Table);
        if (target?.Table.DisplayColumn is { } display)
        {
            writer.WriteString("display_name", display.Name);
            writer.WriteString("display_value", target[display]);
            writer.WriteString("record_link", $"{context.BaseAddress}/api/now/table/{Table}/{SysId}");
        }

        writer.WriteString("status", Status);
        if (Error.Length > 0)
        {
            writer.WriteString("error_message", Error);
            writer.WriteString("status_message", Error);
        }
        else
        {
            writer.WriteString("sys_id", SysId);
        }

        writer.WriteEndObject();
    }
}
