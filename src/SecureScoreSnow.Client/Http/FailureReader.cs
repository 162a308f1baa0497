using System.Net.Http.Headers;
using System.Text.RegularExpressions;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SecureScoreSnow.Client.Http;

/// <summary>Reads what an answer without data says of itself: a failure envelope, or the title of a page.</summary>
internal static class FailureReader
{
    // No failure of the platform is longer; a page may be, and its title is at the top.
    private const int LongestRead = 64 * 1024;

    private static readonly Regex s_title =
        new(
            "<title[^>]*>(?<text>.*?)</title>",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    internal static async Task<ReplyFacts> ReadAsync(HttpResponseMessage response, Stream body)
    {
        using StreamReader reader = new(body);
        char[] buffer = new char[LongestRead];
        int length = await reader.ReadBlockAsync(buffer, 0, buffer.Length).ConfigureAwait(false);
        return Read((int)response.StatusCode, response.Content.Headers.ContentType, new string(buffer, 0, length));
    }

    internal static ReplyFacts Read(int status, MediaTypeHeaderValue? contentType, string text)
    {
        ReplyFacts facts = new(status) { ContentType = contentType?.MediaType };
        if (text.Length == 0)
        {
            return facts;
        }

        try
        {
            return Read(status, JsonTexts.Parse(text)) with { ContentType = contentType?.MediaType };
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            // A cancelled transaction breaks off in the middle of what looks like data.
            return facts with
            {
                IsData = false,
                PageTitle = TitleOf(text),
                Message = text.Contains("Transaction cancelled", StringComparison.Ordinal)
                    ? "Transaction cancelled: maximum execution time exceeded"
                    : null,
            };
        }
    }

    internal static ReplyFacts Read(int status, JToken answer)
    {
        JToken? error = answer is JObject members ? members["error"] : null;
        error = error is { Type: JTokenType.Null } ? null : error;
        return new ReplyFacts(status)
        {
            IsFailure = error is not null || TextOf((answer as JObject)?["status"]) == "failure",
            IsEnvelope = error is JObject,
            Message = TextOf(error is JObject ? error["message"] : error),
            Detail = TextOf(error is JObject ? error["detail"] : (answer as JObject)?["error_description"]),
        };
    }

    private static string? TextOf(JToken? value) => value is JValue { Value: string text } ? text : null;

    private static string? TitleOf(string page) =>
        s_title.Match(page) is { Success: true } found ? found.Groups["text"].Value.Trim() : null;
}
