using System.Net;
using System.Net.Http.Headers;
using System.Text;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SecureScoreSnow.Campaigns.Fuzzing;

/// <summary>Spoils a share of what a sandbox answers, on its way to the client.</summary>
internal sealed class FuzzingHandler(HttpMessageHandler inner, Random draw, CampaignVerdict verdict)
    : DelegatingHandler(inner)
{
    private const double EndlessShare = 0.001;
    private const double PackedShare = 0.002;
    private const double EndlessListShare = 0.003;
    private const double IdentityShare = 0.3;
    private const double ExchangeShare = 0.1;
    private const string Page = "<html><head><title>Please sign in</title></head><body>Guest network</body></html>";

    private static readonly (string Name, string[] Values)[] s_headers =
    [
        ("Link",
            ["<https://evil.example/x>;rel=\"next\"", "<http://127.0.0.1/api/now/table/incident>;rel=\"next\"", ";;"]),
        ("X-Total-Count", ["-1", "0", "99999", "99999999999999999999", "x"]),
        ("Retry-After",
            ["-5", "2147483647", "99999999999", "x", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"]),
        ("Server-Timing", ["wall;dur=x", "wall;dur=1e400", "wall;dur=9e15", "wall;dur=-1", ";;;=,"]),
        ("X-RateLimit-Limit", ["-1", "0", "2147483647", "x"]),
        ("X-RateLimit-Reset", ["99999999999999999", "253402300799", "-1"]),
        ("X-Transaction-ID", ["", "<b>"]),
        ("WWW-Authenticate",
            ["Bearer error=\"insufficient_claims\", claims=\"?\"", "Bearer claims=\"e30=\"", "\"", "x"]),
        ("Location", ["//evil.example/", "::"]),
        ("Date", ["never", "Fri, 31 Dec 9999 23:59:59 GMT"]),
    ];

    private static readonly string[] s_identity = ["sys_id", "number", "correlation_id"];

    private static readonly HttpStatusCode[] s_statuses =
    [
        HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.Found,
        HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Conflict,
        (HttpStatusCode)418, HttpStatusCode.InternalServerError, (HttpStatusCode)599,
    ];

    private readonly Lock _lock = new();
    private readonly JsonSpoiler _json = new(draw);
    private readonly EndlessLists _lists = new(draw);
    private long _spoilt;
    private long _journals;

    /// <summary>How large a part of the answers is spoilt.</summary>
    internal double Share { get; set; }

    /// <summary>How many have been.</summary>
    internal long Spoilt => Interlocked.Read(ref _spoilt);

    /// <summary>How many of those were about the notes of tickets.</summary>
    internal long JournalsSpoilt => Interlocked.Read(ref _journals);

    /// <summary>A record that no request is about.</summary>
    internal IReadOnlyDictionary<string, string> Stranger { get; set; } = new Dictionary<string, string>();

    /// <summary>Lists that had no end have one again.</summary>
    internal void EndLists()
    {
        lock (_lock)
        {
            _lists.End();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        if (NextPage(request) is { } next)
        {
            return next;
        }

        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        byte[] body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        lock (_lock)
        {
            if (draw.NextDouble() < Share)
            {
                Interlocked.Increment(ref _spoilt);
                _journals += IsJournal(request) ? 1 : 0;
                verdict.Inject($"{KindOf(request)}: {Spoil(request, answer, body)}");
            }
        }

        return answer;
    }

    // The entries, or the ticket with its notes.
    private static bool IsJournal(HttpRequestMessage request) =>
        request.RequestUri!.AbsolutePath.EndsWith("/sys_journal_field", StringComparison.Ordinal)
        || request.RequestUri.Query.Contains("work_notes", StringComparison.Ordinal);

    private static string KindOf(HttpRequestMessage request) => request.RequestUri!.AbsolutePath switch
    {
        var path when path.Contains("token", StringComparison.Ordinal) => "token",
        var path when path.Contains("/now/stats/", StringComparison.Ordinal) => "stats",
        var path when path.EndsWith("/batch", StringComparison.Ordinal) => "batch",
        var path when path.StartsWith("/v1.0/", StringComparison.Ordinal) => "graph",
        _ => "table",
    };

    private string Spoil(HttpRequestMessage request, HttpResponseMessage answer, byte[] body)
    {
        string text = Encoding.UTF8.GetString(body);
        MediaTypeHeaderValue? type = answer.Content.Headers.ContentType;
        switch (draw.NextDouble())
        {
            case < EndlessShare:
                Replace(answer, new StreamContent(Endless(text)), type);
                return "no end";
            case < PackedShare:
                Replace(answer, new StreamContent(EndlessStream.Packed()), type);
                return "no end, packed";
            case < EndlessListShare when Extend(request, answer, body):
                return "always another page";
            case < 0.03:
                Replace(answer, new StringContent(Page, Encoding.UTF8, "text/html"), null);
                return "a page";
            case < 0.08:
                (string name, string[] values) = s_headers[draw.Next(s_headers.Length)];
                answer.Headers.Remove(name);
                answer.Headers.TryAddWithoutValidation(name, values[draw.Next(values.Length)]);
                return $"header {name}";
            case < 0.12:
                answer.StatusCode = s_statuses[draw.Next(s_statuses.Length)];
                return "another status";
            case < 0.14:
                answer.Content.Headers.Remove("Content-Type");
                answer.Content.Headers.TryAddWithoutValidation("Content-Type", draw.Next(2) == 0 ? "x" : "text/plain");
                return "another content type";
            case < 0.30:
                Replace(answer, new StringContent(Mutations.Spoil(text, draw.Next())), type);
                return "spoilt text";
            default:
                return SpoilJson(request, answer, text, type);
        }
    }

    private HttpResponseMessage? NextPage(HttpRequestMessage request)
    {
        lock (_lock)
        {
            if (_lists.Next(request) is not { } page)
            {
                return null;
            }

            verdict.Inject("page of a list without end");
            return new HttpResponseMessage
            {
                RequestMessage = request,
                Content = new StringContent(page, Encoding.UTF8, "application/json"),
            };
        }
    }

    private bool Extend(HttpRequestMessage request, HttpResponseMessage answer, byte[] body)
    {
        MediaTypeHeaderValue? type = answer.Content.Headers.ContentType;
        if (request.Method != HttpMethod.Get
            || answer.StatusCode != HttpStatusCode.OK
            || JsonSpoiler.Read(Encoding.UTF8.GetString(body)) is not JObject document
            || !_lists.Extend(request.RequestUri!, document, Stranger))
        {
            return false;
        }

        answer.Headers.Remove("X-Total-Count");
        Replace(answer, new StringContent(document.ToString(Formatting.None)), type);
        return true;
    }

    private string SpoilJson(
        HttpRequestMessage request,
        HttpResponseMessage answer,
        string text,
        MediaTypeHeaderValue? type)
    {
        JToken document;
        try
        {
            document = JsonSpoiler.Read(text);
        }
        catch (JsonException)
        {
            Replace(answer, new StringContent(Mutations.Spoil(text, draw.Next())), type);
            return "spoilt text";
        }

        string what = draw.NextDouble() < ExchangeShare && document["serviced_requests"] is JArray { Count: > 1 } items
            ? Exchange(items)
            : draw.Next(2) == 0 && Inner(document) is { } item
            ? $"in an item, {SpoilItem(item)}"
            : IsWrite(request) && draw.NextDouble() < IdentityShare && document["result"] is JObject record
                ? Misname(record)
                : _json.Spoil(document);
        Replace(answer, new StringContent(document.ToString()), type);
        return what;
    }

    // An answer of a batch: its body is a document in itself.
    private JObject? Inner(JToken document)
    {
        IEnumerable<JObject>? answers = (document as JObject)?["serviced_requests"]?.OfType<JObject>();
        JObject[] items = [.. answers?.Where(item => item["body"] is JValue) ?? []];
        return items.Length == 0 ? null : items[draw.Next(items.Length)];
    }

    private string Exchange(JArray items)
    {
        JToken one = items[draw.Next(items.Count)];
        JToken other = items[draw.Next(items.Count)];
        (one["body"], other["body"]) = (other["body"]?.DeepClone(), one["body"]?.DeepClone());
        return "answers of two requests exchanged";
    }

    private string SpoilItem(JObject item)
    {
        JToken document;
        try
        {
            document = JsonSpoiler.Read(Encoding.UTF8.GetString(Convert.FromBase64String((string)item["body"]!)));
        }
        catch (Exception broken) when (broken is JsonException or FormatException)
        {
            item["body"] = "?";
            return "no base64";
        }

        string what = draw.NextDouble() < IdentityShare && document["result"] is JObject record
            ? Misname(record)
            : _json.Spoil(document);
        item["body"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(document.ToString()));
        return what;
    }

    // Another record answers, or part of one.
    private string Misname(JObject record)
    {
        string[] columns = [.. s_identity.Take(1 + draw.Next(s_identity.Length))];
        foreach (string column in columns)
        {
            record[column] = Stranger[column];
        }

        return $"another's {string.Join(", ", columns)}";
    }

    private static bool IsWrite(HttpRequestMessage request) => request.Method.Method is "POST" or "PATCH" or "PUT";

    private static EndlessStream Endless(string text)
    {
        int list = text.IndexOf('[', StringComparison.Ordinal);
        return list < 0
            ? new EndlessStream("{\"a\":\""u8.ToArray(), "x"u8.ToArray())
            : new EndlessStream(Encoding.UTF8.GetBytes(text[..(list + 1)]), "{\"a\":1},"u8.ToArray());
    }

    private static void Replace(HttpResponseMessage answer, HttpContent content, MediaTypeHeaderValue? type)
    {
        if (type is not null)
        {
            content.Headers.ContentType = type;
        }

        answer.Content = content;
    }
}
