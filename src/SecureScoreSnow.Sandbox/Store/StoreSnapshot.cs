using System.Text.Json;

using SecureScoreSnow.Sandbox.Attachments;

namespace SecureScoreSnow.Sandbox.Store;

/// <summary>Writes all records to a file and puts them back, so that a sandbox can go on where it was.</summary>
internal static class StoreSnapshot
{
    // These describe tables and come from the declarations every time, or stand for tokens, which end with the process.
    private static readonly string[] s_notKept = ["sys_db_object", "sys_dictionary", "sys_number", "oauth_credential"];

    internal static void Save(TableStore store, AttachmentFiles files, Stream stream)
    {
        using Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteStartObject("rows");
        foreach (TableDefinition table in store.Tables
            .Where(table => !s_notKept.Contains(table.Name))
            .OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            WriteTable(writer, table);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("files");
        foreach (Row attachment in TableStore.Rows(store.Table(AttachmentApi.Table)!))
        {
            if (files.Find(attachment.SysId) is { } content)
            {
                writer.WriteBase64String(attachment.SysId, content.Span);
            }
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Replaces the records of every table that the file names.</summary>
    internal static void Restore(TableStore store, AttachmentFiles files, Stream stream)
    {
        using JsonDocument document = JsonDocument.Parse(stream);
        foreach (JsonProperty table in document.RootElement.GetProperty("rows").EnumerateObject())
        {
            if (store.Table(table.Name) is { } known)
            {
                RestoreTable(known, table.Value);
            }
        }

        foreach (JsonProperty file in document.RootElement.GetProperty("files").EnumerateObject())
        {
            files.Add(file.Name, file.Value.GetBytesFromBase64());
        }
    }

    private static void WriteTable(Utf8JsonWriter writer, TableDefinition table)
    {
        writer.WriteStartArray(table.Name);
        foreach (Row row in OwnRows(table))
        {
            writer.WriteStartObject();
            foreach (Column column in table.Columns)
            {
                if (row[column].Length > 0)
                {
                    writer.WriteString(column.Name, row[column]);
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void RestoreTable(TableDefinition table, JsonElement rows)
    {
        foreach (Row row in OwnRows(table).ToArray())
        {
            TableStore.Delete(row);
        }

        foreach (JsonElement row in rows.EnumerateArray())
        {
            RowDraft draft = new(table);
            foreach (JsonProperty value in row.EnumerateObject())
            {
                draft[value.Name] = value.Value.GetString()!;
            }

            table.Numbering?.Skip(draft["number"]);
            TableStore.TryInsert(draft.ToRow());
        }
    }

    private static IEnumerable<Row> OwnRows(TableDefinition table) =>
        TableStore.Rows(table).Where(row => row.Table == table);
}
