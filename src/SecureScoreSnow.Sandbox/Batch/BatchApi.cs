using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

using SecureScoreSnow.Sandbox.Http;

namespace SecureScoreSnow.Sandbox.Batch;

/// <summary>
/// The Batch API: requests inside a request, one after the other, as long as the time lasts. Time is mostly what the
/// faults say that rows take, so that a sandbox without waits does not run out of it.
/// </summary>
internal static partial class BatchApi
{
    private const int LargestItem = 5 * 1024 * 1024;
    private const int LargestAnswer = 10 * 1024 * 1024;

    internal static SandboxResponse Answer(RequestContext context)
    {
        if (context.Method != "POST")
        {
            throw Refusals.MethodNotSupported();
        }

        (string id, List<BatchItem> items) = BatchReader.Read(context.Request.Body);
        List<BatchAnswer> serviced = [];
        List<string> unserviced = [];
        TimeSpan spent = TimeSpan.Zero;
        foreach (BatchItem item in items)
        {
            if (IsLeftOut(context, item, spent, isFirst: item == items[0]))
            {
                unserviced.Add(item.Id);
                continue;
            }

            BatchAnswer answer = Run(context, item);
            spent += answer.Time;
            if (answer.Response.Body.Length > LargestAnswer)
            {
                unserviced.Add(item.Id);
            }
            else
            {
                serviced.Add(answer);
            }
        }

        return Write(id, InOrder(context.Instance, serviced), unserviced);
    }

    // Time runs out after the first request at the earliest, unless none at all is to be done.
    private static bool IsLeftOut(RequestContext context, BatchItem item, TimeSpan spent, bool isFirst)
    {
        SandboxInstance instance = context.Instance;
        return spent >= instance.Settings.BatchBudget
            || item.Body.Length > LargestItem
            || (!(isFirst && instance.Faults.BatchUnservicedShare < 1)
                && instance.Draw.IsBelow(instance.Faults.BatchUnservicedShare));
    }

    private static BatchAnswer Run(RequestContext context, BatchItem item)
    {
        SandboxInstance instance = context.Instance;
        long start = Stopwatch.GetTimestamp();
        SandboxResponse response;
        int rows = 0;
        if (InstanceUrl().IsMatch(item.Url)
            && Uri.TryCreate(context.BaseAddress + item.Url, UriKind.Absolute, out Uri? address))
        {
            RequestContext inner = new(instance, new SandboxRequest(item.Method, address, item.Headers, item.Body))
            {
                Caller = context.Caller,
                Way = context.Way,
                Scope = context.Scope,
            };
            response = inner.Path is ["api", "now", "batch"] or ["api", "now", _, "batch"]
                ? Refusals.NoResource().ToResponse()
                : InstanceRouter.AnswerItem(inner);
            rows = inner.Rows;
        }
        else
        {
            response = Refusals.NoResource().ToResponse();
        }

        context.Rows += rows;
        instance.Log.Add(new LoggedRequest(
            instance.Now, item.Method, item.Url, response.Status, context.UserName)
        {
            InBatch = true,
        });
        TimeSpan time = (instance.Faults.ServiceTimePerRow * rows) + Stopwatch.GetElapsedTime(start);
        return new BatchAnswer(item, response, time);
    }

    private static BatchAnswer[] InOrder(SandboxInstance instance, List<BatchAnswer> answers)
    {
        BatchAnswer[] ordered = [.. answers];
        if (instance.Faults.ShuffleBatchAnswers)
        {
            instance.Draw.Shuffle(ordered);
        }

        return ordered;
    }

    private static SandboxResponse Write(string id, BatchAnswer[] serviced, List<string> unserviced) =>
        Answers.Object(200, writer =>
        {
            writer.WriteString("batch_request_id", id);
            writer.WriteStartArray("serviced_requests");
            foreach (BatchAnswer answer in serviced)
            {
                WriteAnswer(writer, answer);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("unserviced_requests");
            unserviced.ForEach(writer.WriteStringValue);
            writer.WriteEndArray();
        });

    private static void WriteAnswer(Utf8JsonWriter writer, BatchAnswer answer)
    {
        SandboxResponse response = answer.Response;
        writer.WriteStartObject();
        writer.WriteString("id", answer.Item.Id);
        writer.WriteBase64String("body", response.Body.Span);
        writer.WriteNumber("status_code", response.Status);
        writer.WriteString("status_text", StatusText(response.Status));
        if (!answer.Item.ExcludesHeaders)
        {
            writer.WriteStartArray("headers");
            IEnumerable<KeyValuePair<string, string>> headers = response.ContentType is { } type
                ? response.Headers.Prepend(new("Content-Type", type))
                : response.Headers;
            foreach ((string name, string value) in headers)
            {
                writer.WriteStartObject();
                writer.WriteString("name", name);
                writer.WriteString("value", value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteNumber("execution_time", (long)Math.Ceiling(answer.Time.TotalMilliseconds));
        writer.WriteEndObject();
    }

    private static string StatusText(int status) =>
        Enum.IsDefined((HttpStatusCode)status) ? Words().Replace(((HttpStatusCode)status).ToString(), " $1") :
        status.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex Words();

    // Anything else would let a request in a batch name another host.
    [GeneratedRegex("^/[^/]")]
    private static partial Regex InstanceUrl();
}
