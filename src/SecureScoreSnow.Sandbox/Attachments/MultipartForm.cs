using System.Text;

using SecureScoreSnow.Sandbox.Http;

namespace SecureScoreSnow.Sandbox.Attachments;

/// <summary>Reads a <c>multipart/form-data</c> body: two fields and then a file.</summary>
internal static class MultipartForm
{
    internal static AttachmentUpload Read(string contentType, ReadOnlyMemory<byte> body)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach ((string headers, ReadOnlyMemory<byte> content) in Parts(Boundary(contentType), body))
        {
            string disposition = Header(headers, "Content-Disposition");
            if (Parameter(disposition, "filename") is { } fileName)
            {
                string type = Header(headers, "Content-Type");
                return new AttachmentUpload(
                    fields.GetValueOrDefault("table_name", ""),
                    fields.GetValueOrDefault("table_sys_id", ""),
                    fileName,
                    type.Length > 0 ? type : "application/octet-stream",
                    content.ToArray());
            }

            fields[Parameter(disposition, "name") ?? ""] = Encoding.UTF8.GetString(content.Span);
        }

        throw Refusals.Unreadable("The form has no file");
    }

    private static IEnumerable<(string Headers, ReadOnlyMemory<byte> Content)> Parts(
        byte[] boundary,
        ReadOnlyMemory<byte> body)
    {
        ReadOnlyMemory<byte> rest = body;
        int start = rest.Span.IndexOf(boundary);
        while (start >= 0)
        {
            rest = rest[(start + boundary.Length)..];
            int end = rest.Span.IndexOf(boundary);
            int headerEnd = rest.Span.IndexOf("\r\n\r\n"u8);
            if (end < 0 || headerEnd < 0 || headerEnd > end)
            {
                yield break;
            }

            // A line break belongs to the boundary that follows it.
            int contentEnd = Math.Max(headerEnd + 4, end - 2);
            yield return (Encoding.UTF8.GetString(rest.Span[..headerEnd]), rest[(headerEnd + 4)..contentEnd]);
            start = end;
        }
    }

    private static byte[] Boundary(string contentType) =>
        Parameter(contentType, "boundary") is { Length: > 0 } boundary
            ? Encoding.ASCII.GetBytes("--" + boundary)
            : throw Refusals.Unreadable("The form has no boundary");

    private static string Header(string headers, string name) => headers
        .Split("\r\n")
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .FirstOrDefault("");

    private static string? Parameter(string header, string name) => header
        .Split(';', StringSplitOptions.TrimEntries)
        .Where(part => part.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))
        .Select(part => part[(name.Length + 1)..].Trim('"'))
        .FirstOrDefault();
}
