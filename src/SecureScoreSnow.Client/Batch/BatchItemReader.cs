using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Batch;

/// <summary>Reads one answer out of the answer to a batch, by the same rules as if it had come alone.</summary>
internal static class BatchItemReader
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    internal static BatchAnswer Read(JObject serviced, BatchCall call, string host)
    {
        int status = (int)NumberOf(serviced["status_code"]);
        string body = TextOf(serviced["body"] as JValue);
        JToken? answer = Parse(body);
        ReplyFacts facts = answer is null
            ? FailureReader.Read(status, s_json, body)
            : FailureReader.Read(status, answer) with { ContentType = s_json.MediaType };
        SnowRequest request = new(new HttpMethod(call.Method), call.Path) { Table = call.Table };
        SnowException? refusal = Refusals.Create(facts, request, host, ReplyMarks.None)
            ?.About(request.Method, new Uri($"https://{host}/{call.Path}"));
        JToken? result = refusal is null ? ResultIn(answer) : null;
        TableRecord? record = result is JObject members ? TableRecord.From(members) : null;
        return new BatchAnswer(record, record is null ? refusal ?? Unexpected(host) : null)
        {
            Result = result,
            ExecutionTime = TimeSpan.FromMilliseconds(NumberOf(serviced["execution_time"])),
        };
    }

    internal static SnowException Unexpected(string host) => new(SnowErrorCode.UnexpectedAnswer, null, host, "{}");

    // A number, or a text that holds one; nothing that makes sense is longer than nine digits.
    private static double NumberOf(JToken? value) =>
        double.TryParse(
            Convert.ToString((value as JValue)?.Value, CultureInfo.InvariantCulture),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out double number) && number is >= 0 and < 1e9
            ? number
            : 0;

    private static string TextOf(JValue? body)
    {
        try
        {
            return body?.Value is string base64
                ? Encoding.UTF8.GetString(Convert.FromBase64String(base64))
                : string.Empty;
        }
        catch (FormatException)
        {
            // Not what a batch sends; it is judged as any other text that is no data.
            return "?";
        }
    }

    private static JToken? Parse(string body)
    {
        try
        {
            return JsonTexts.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JToken? ResultIn(JToken? answer) =>
        answer is JObject members && members["result"] is { Type: not JTokenType.Null } result ? result : null;
}
