using System.Text.Json;

using SecureScoreSnow.Sandbox.Http;

namespace SecureScoreSnow.Sandbox.Batch;

/// <summary>Reads what a batch asks for.</summary>
internal static class BatchReader
{
    internal static (string Id, List<BatchItem> Items) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("rest_requests", out JsonElement requests)
                || requests.ValueKind != JsonValueKind.Array)
            {
                throw Refusals.Unreadable("rest_requests is missing");
            }

            return (Text(root, "batch_request_id"), [.. requests.EnumerateArray().Select(Item)]);
        }
        catch (Exception mistake) when (mistake is JsonException or FormatException or InvalidOperationException)
        {
            throw Refusals.Unreadable(mistake.Message);
        }
    }

    private static BatchItem Item(JsonElement request) => new(
        Text(request, "id"),
        Text(request, "method").ToUpperInvariant(),
        Text(request, "url"),
        Headers(request),
        Convert.FromBase64String(Text(request, "body")),
        request.TryGetProperty("exclude_response_headers", out JsonElement excludes)
            && excludes.ValueKind == JsonValueKind.True);

    private static Dictionary<string, string> Headers(JsonElement request)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        if (request.TryGetProperty("headers", out JsonElement list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement header in list.EnumerateArray())
            {
                headers[Text(header, "name")] = Text(header, "value");
            }
        }

        return headers;
    }

    private static string Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value.ToString()
            : "";
}
