using System.Buffers;
using System.Text;
using System.Text.Json;

using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Attachments;

/// <summary>What is known about a file; every member is a text.</summary>
internal static class AttachmentMetadata
{
    internal static void Write(Utf8JsonWriter writer, RequestContext context, Row row)
    {
        writer.WriteStartObject();
        foreach (Column column in row.Table.Columns
            .Where(column => column.Name != "hash" || context.Instance.Settings.AttachmentsTellHash))
        {
            writer.WriteString(column.Name, row[column]);
        }

        writer.WriteString("download_link", $"{context.BaseAddress}/api/now/attachment/{row.SysId}/file");
        writer.WriteString("created_by_name", NameOf(context, row["sys_created_by"]));
        writer.WriteString("updated_by_name", NameOf(context, row["sys_updated_by"]));
        writer.WriteEndObject();
    }

    /// <summary>The same as one line for a header: characters beyond ASCII are escaped.</summary>
    internal static string Text(RequestContext context, Row row)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            Write(writer, context, row);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string NameOf(RequestContext context, string userName) =>
        context.Store.Where("sys_user", "user_name", userName).FirstOrDefault()?["name"] ?? userName;
}
