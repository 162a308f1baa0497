using SecureScoreSnow.Sandbox.Access;
using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Query;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Attachments;

/// <summary>The Attachment API: <c>/api/now/attachment</c>. Whoever reads a record reads its files.</summary>
internal static class AttachmentApi
{
    internal const string Table = "sys_attachment";

    private const int DefaultLimit = 1_000;

    internal static SandboxResponse Answer(RequestContext context, string[] path) => (context.Method, path) switch
    {
        ("GET" or "HEAD", []) => List(context),
        ("POST", ["file"]) => AttachmentWrites.Insert(context, FromAddress(context)),
        ("POST", ["upload"]) => AttachmentWrites.Insert(
            context, MultipartForm.Read(context.Request.Header("Content-Type") ?? "", context.Request.Body)),
        ("GET" or "HEAD", [var id]) => Metadata(context, id),
        ("GET" or "HEAD", [var id, "file"]) => Download(context, id),
        ("PATCH" or "PUT", [var id]) => AttachmentWrites.Rename(context, Readable(context, id)),
        ("DELETE", [var id]) => AttachmentWrites.Delete(context, Readable(context, id)),
        (_, [] or [_] or [_, "file"]) => throw Refusals.MethodNotSupported(),
        _ => throw Refusals.NoResource(),
    };

    internal static Row Target(RequestContext context, string table, string id)
    {
        if (context.Store.Table(table) is { } known && TableStore.FindIn(known, id) is { } row
            && context.Access.MayRead(row))
        {
            return row;
        }

        throw Refusals.NotFound();
    }

    private static SandboxResponse List(RequestContext context)
    {
        TableDefinition table = context.Table(Table);
        BoundQuery query = ListQuery.Read(context, table);
        int limit = Math.Max(0, context.Parameters.Number("sysparm_limit") ?? DefaultLimit);
        int offset = Math.Max(0, context.Parameters.Number("sysparm_offset") ?? 0);
        (int total, IReadOnlyList<Row> page) = RowQuery.Page(table, query, offset, limit);
        Row[] readable = [.. page.Where(row => MayRead(context, row))];
        context.Rows += readable.Length;
        SandboxResponse response = Answers.Result(200, writer =>
        {
            writer.WriteStartArray();
            foreach (Row row in readable)
            {
                AttachmentMetadata.Write(writer, context, row);
            }

            writer.WriteEndArray();
        });
        return TableList.AddHeaders(response, context, total, offset, limit);
    }

    private static SandboxResponse Metadata(RequestContext context, string id)
    {
        Row row = Readable(context, id);
        return Answers.Result(200, writer => AttachmentMetadata.Write(writer, context, row));
    }

    private static SandboxResponse Download(RequestContext context, string id)
    {
        Row row = Readable(context, id);
        ReadOnlyMemory<byte> content = context.Instance.Files.Find(row.SysId) ?? throw Refusals.NotFound();
        context.Rows++;
        return new SandboxResponse(200, content, row["content_type"])
            .With("X-Attachment-Metadata", AttachmentMetadata.Text(context, row))
            .With("Content-Disposition", $"attachment;filename*=UTF-8''{Uri.EscapeDataString(row["file_name"])}");
    }

    private static AttachmentUpload FromAddress(RequestContext context)
    {
        QueryParameters parameters = context.Parameters;
        return new AttachmentUpload(
            parameters["table_name"] ?? "",
            parameters["table_sys_id"] ?? "",
            parameters["file_name"] ?? "",
            context.Request.Header("Content-Type") ?? "",
            context.Request.Body.ToArray());
    }

    private static Row Readable(RequestContext context, string id) =>
        TableStore.FindIn(context.Table(Table), id) is { } row && MayRead(context, row)
            ? row
            : throw Refusals.NotFound();

    private static bool MayRead(RequestContext context, Row attachment)
    {
        AccessRules access = context.Access;
        return access.Caller.IsAdmin
            || (context.Store.Find(attachment["table_name"], attachment["table_sys_id"]) is { } target
                && access.MayRead(target));
    }
}
