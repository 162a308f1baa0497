using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

using Newtonsoft.Json.Linq;

namespace SecureScoreSnow.Client.Tracing;

/// <summary>Says an exchange in the words of HAR 1.2, without its secrets.</summary>
internal static class HarEntry
{
    private const string Unknown = "x-unknown";

    private static readonly Regex s_link = new("(?<=<)[^>]+(?=>)", RegexOptions.CultureInvariant);

    /// <summary>What the file begins with: everything before the first entry.</summary>
    internal static byte[] Head()
    {
        string version = typeof(HarEntry).Assembly.GetName().Version!.ToString(fieldCount: 3);
        return Encoding.ASCII.GetBytes(
            """{"log":{"version":"1.2","creator":{"name":"SecureScoreSnow","version":"#"},"entries":["""
                .Replace("#", version));
    }

    /// <param name="exchange">The request and its answer.</param>
    /// <param name="bodies">Shows bodies; null to leave them out.</param>
    internal static JObject Of(HarExchange exchange, RedactedBody? bodies) => new()
    {
        ["startedDateTime"] = exchange.StartedAt.ToString("O", CultureInfo.InvariantCulture),
        ["time"] = Milliseconds(exchange.Time),
        ["request"] = Request(exchange, bodies),
        ["response"] = Response(exchange, bodies),
        ["cache"] = new JObject(),
        ["timings"] = new JObject
        {
            ["send"] = 0,
            ["wait"] = Milliseconds(exchange.Wait),
            ["receive"] = Milliseconds(exchange.Time - exchange.Wait),
        },
    };

    private static JObject Request(HarExchange exchange, RedactedBody? bodies)
    {
        JObject request = new()
        {
            ["method"] = exchange.Method,
            ["url"] = RedactedAddress.Of(exchange.Address),
            ["httpVersion"] = $"HTTP/{exchange.RequestVersion}",
            ["cookies"] = new JArray(),
            ["headers"] = Headers(exchange.RequestHeaders),
            ["queryString"] = Pairs(RedactedAddress.QueryOf(exchange.Address)),
            ["headersSize"] = -1,
            ["bodySize"] = exchange.RequestBody.Length,
        };
        if (exchange.RequestBody.Length > 0)
        {
            JObject data = new() { ["mimeType"] = exchange.RequestBody.MediaType ?? Unknown };
            request["postData"] = data;
            Show(exchange.RequestBody, bodies, data);
        }

        return request;
    }

    private static JObject Response(HarExchange exchange, RedactedBody? bodies)
    {
        JObject content = new()
        {
            ["size"] = exchange.ResponseBody.Length,
            ["mimeType"] = exchange.ResponseBody.MediaType ?? Unknown,
        };
        Show(exchange.ResponseBody, bodies, content);
        JObject response = new()
        {
            ["status"] = exchange.Status,
            ["statusText"] = exchange.Reason,
            ["httpVersion"] = exchange.ResponseVersion is null ? string.Empty : $"HTTP/{exchange.ResponseVersion}",
            ["cookies"] = new JArray(),
            ["headers"] = Headers(exchange.ResponseHeaders),
            ["content"] = content,
            ["redirectURL"] = exchange.ResponseHeaders.Where(header => header.Key == "Location")
                .Select(ShownHeader).FirstOrDefault() ?? string.Empty,
            ["headersSize"] = -1,
            ["bodySize"] = exchange.ResponseBody.Length,
        };
        if (exchange.Failure is { } failure)
        {
            // The name under which browsers keep it.
            response["_error"] = failure;
        }

        return response;
    }

    // The text, or why there is none. Nobody translates what tools read.
    private static void Show(CapturedBody body, RedactedBody? bodies, JObject into)
    {
        string? text = bodies is null || body.IsCut ? null : bodies.Of(body.MediaType, body.Text);
        if (text is not null)
        {
            into["text"] = text;
        }
        else if (body.Length > 0)
        {
            into["text"] = string.Empty;
            into["comment"] = body.IsCut || bodies is null ? "left out: too large" : "left out: not JSON";
        }
    }

    private static JArray Headers(IEnumerable<KeyValuePair<string, string>> headers) =>
        Pairs(headers.Select(header => new KeyValuePair<string, string>(header.Key, ShownHeader(header))));

    private static string ShownHeader(KeyValuePair<string, string> header) => header.Key switch
    {
        "Location" or "Content-Location" => ShownAddress(header.Value),
        "Link" => s_link.Replace(header.Value, link => ShownAddress(link.Value)),
        _ => SecretNames.IsOpenHeader(header.Key) ? header.Value : SecretNames.Hidden,
    };

    private static string ShownAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? absolute)
            ? RedactedAddress.Of(absolute)
            : address.Split('?')[0];

    private static JArray Pairs(IEnumerable<KeyValuePair<string, string>> pairs) =>
        [.. pairs.Select(pair => new JObject { ["name"] = pair.Key, ["value"] = pair.Value })];

    private static double Milliseconds(TimeSpan time) => Math.Round(Math.Max(0, time.TotalMilliseconds), 3);
}
