using System.Globalization;
using System.Text;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Batch;

/// <summary>Sends several requests as one (Batch API, <c>/api/now/v1/batch</c>).</summary>
/// <remarks>The instance runs them one after another within 30 seconds and reports those it did not get to.</remarks>
internal sealed class BatchClient(SnowHttp http)
{
    private const string Path = "api/now/v1/batch";
    private const string Table = "batch";
    private const string Serviced = "serviced_requests";
    private const string Unserviced = "unserviced_requests";

    private static readonly object[] s_headers =
    [
        new { name = "Content-Type", value = "application/json" },
        new { name = "Accept", value = "application/json" },
    ];

    /// <summary>The interface is closed to this user, or not there: nothing in the batch was looked at.</summary>
    internal static bool IsClosed(SnowException refusal) => refusal.Code
        is SnowErrorCode.AccessDenied
        or SnowErrorCode.RecordNotFound
        or SnowErrorCode.Refused
        or SnowErrorCode.QueryTooLong;

    /// <exception cref="SnowException">The batch as a whole failed; what was carried out is not known.</exception>
    internal async Task<BatchReply> SendAsync(
        IReadOnlyList<BatchCall> calls,
        WaitBudget? budget,
        CancellationToken cancellationToken)
    {
        SnowRequest request = new(HttpMethod.Post, Path)
        {
            Body = JsonConvert.SerializeObject(new
            {
                batch_request_id = "1",
                rest_requests = calls.Select((call, place) => new
                {
                    id = place.ToString(CultureInfo.InvariantCulture),
                    method = call.Method,
                    url = "/" + call.Path,
                    headers = s_headers,
                    body = call.Body is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(call.Body)),
                    exclude_response_headers = true,
                }),
            }),
            Replay = calls.All(call => call.Method == HttpMethod.Get.Method) ? Replay.Always : Replay.WhenRefused,
            Budget = budget,
            Table = Table,
        };
        return await http.ReadAsync(request, ReadAsync, cancellationToken).ConfigureAwait(false);

        async Task<BatchReply> ReadAsync(SnowReply reply)
        {
            JObject answer = await ReplyDocument.ReadAsync(reply, request, Serviced).ConfigureAwait(false);
            BatchReply read = new(Read(answer, calls), reply.Latency);
            reply.Worked = read.Worked;
            return read;
        }
    }

    private BatchAnswer[] Read(JObject answer, IReadOnlyList<BatchCall> calls)
    {
        // What is not mentioned at all may have been carried out or not.
        BatchAnswer[] answers = [.. calls.Select(_ => new BatchAnswer(null, BatchItemReader.Unexpected(http.Host)))];
        foreach (JToken id in Items(answer[Unserviced]))
        {
            if (PlaceOf(id, answers) is { } place)
            {
                answers[place] = BatchAnswer.Unserviced;
            }
        }

        foreach (JObject serviced in Items(answer[Serviced]).OfType<JObject>())
        {
            if (PlaceOf(serviced["id"], answers) is { } place)
            {
                answers[place] = BatchItemReader.Read(serviced, calls[place], http.Host);
            }
        }

        return answers;
    }

    private static JArray Items(JToken? list) => list as JArray ?? [];

    private static int? PlaceOf(JToken? id, BatchAnswer[] answers) =>
        int.TryParse(
            Convert.ToString((id as JValue)?.Value, CultureInfo.InvariantCulture),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int place) && place < answers.Length
            ? place
            : null;
}
