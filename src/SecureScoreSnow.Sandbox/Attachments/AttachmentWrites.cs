using System.Globalization;
using System.Security.Cryptography;

using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Attachments;

/// <summary>Attaches, renames and deletes files.</summary>
internal static class AttachmentWrites
{
    private const int DefaultMegabytes = 1_024;

    internal static SandboxResponse Insert(RequestContext context, AttachmentUpload upload)
    {
        Check(context, upload);
        Row target = AttachmentApi.Target(context, upload.Table, upload.RecordId);
        if (!context.Access.MayWrite(target.Table))
        {
            throw Refusals.Acl("Insert");
        }

        Dictionary<string, string> values = new(StringComparer.Ordinal)
        {
            ["table_name"] = upload.Table,
            ["table_sys_id"] = upload.RecordId,
            ["file_name"] = upload.FileName,
            ["content_type"] = upload.ContentType,
            ["size_bytes"] = upload.Content.Length.ToString(CultureInfo.InvariantCulture),
            ["size_compressed"] = upload.Content.Length.ToString(CultureInfo.InvariantCulture),
            ["compressed"] = "true",
            ["hash"] = Convert.ToHexString(SHA256.HashData(upload.Content.Span)).ToLowerInvariant(),
        };
        Row row = Keeper(context).Insert(context.Table(AttachmentApi.Table), values).Row!;
        context.Instance.Files.Add(row.SysId, upload.Content);
        context.Rows++;
        return Answers
            .Result(201, writer => AttachmentMetadata.Write(writer, context, row))
            .With("Location", $"{context.BaseAddress}/api/now/{Version(context)}attachment/{row.SysId}/file");
    }

    internal static SandboxResponse Rename(RequestContext context, Row row)
    {
        RefuseUnlessWritable(context, row, "Update");
        Dictionary<string, string> body = BodyReader.Parse(context.Request.Body);
        Dictionary<string, string> change = new(StringComparer.Ordinal)
        {
            ["file_name"] = body.GetValueOrDefault("file_name", row["file_name"]),
        };
        Row renamed = Keeper(context).Update(row.Table, row.SysId, change) ?? throw Refusals.NotFound();
        return Answers.Result(200, writer => AttachmentMetadata.Write(writer, context, renamed));
    }

    internal static SandboxResponse Delete(RequestContext context, Row row)
    {
        RefuseUnlessWritable(context, row, "Delete");
        RecordRemover.Remove(context.Instance, row);
        return Answers.Empty(204);
    }

    private static string Version(RequestContext context) =>
        context.Version.Length > 0 ? $"{context.Version}/" : "";

    private static RecordKeeper Keeper(RequestContext context) => new(context.Instance, context.Caller);

    private static void Check(RequestContext context, AttachmentUpload upload)
    {
        string[] missing =
        [
            .. new[] { ("table_name", upload.Table), ("table_sys_id", upload.RecordId), ("file_name", upload.FileName) }
                .Where(part => part.Item2.Length == 0)
                .Select(part => part.Item1),
        ];
        if (missing.Length > 0)
        {
            throw new RefusedException(400, "Missing required parameters", string.Join(", ", missing));
        }

        if (upload.ContentType.Length == 0)
        {
            throw Refusals.UnsupportedMediaType();
        }

        CheckSize(context, upload.Content.Length);
        string[] extensions = (context.Instance.Property("glide.attachment.extensions") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string extension = Path.GetExtension(upload.FileName).TrimStart('.');
        if (extensions.Length > 0 && !extensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
        {
            throw new RefusedException(
                400, "Attachment extension invalid", $"Files of type '{extension}' may not be attached");
        }
    }

    private static void CheckSize(RequestContext context, long size)
    {
        string? property = context.Instance.Property("com.glide.attachment.max_size");
        long megabytes = int.TryParse(property, NumberStyles.None, CultureInfo.InvariantCulture, out int known)
            ? known
            : DefaultMegabytes;
        if (size > megabytes * 1024 * 1024)
        {
            throw new RefusedException(
                400, "Attachment size exceeds the maximum", $"com.glide.attachment.max_size is {megabytes} MB");
        }
    }

    private static void RefuseUnlessWritable(RequestContext context, Row row, string operation)
    {
        if (context.Store.Find(row["table_name"], row["table_sys_id"]) is { } target
            && !context.Access.MayWrite(target.Table))
        {
            throw Refusals.Acl(operation);
        }
    }
}
