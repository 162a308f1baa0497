using System.Text;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Reports;

namespace SecureScoreSnow.Client.Requests;

/// <summary>
/// Sends requests of the user's own the way that all requests go: signed in, through the gate, again where that is
/// harmless, judged by the same rules.
/// </summary>
public sealed class InstanceRequests(SnowConnection connection)
{
    // As large as an attachment may be unless an instance allows more, and as much again.
    private const long LargestFile = 2L * 1024 * 1024 * 1024;
    private const int BufferSize = 80 * 1024;

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="takesFiles">Whether the answer may be other than JSON.</param>
    /// <param name="cancellationToken">Ends it; whether a write was carried out is not known then.</param>
    /// <exception cref="SnowException">The request cannot be sent, or the instance refused it.</exception>
    public Task<InstanceReply> SendAsync(
        InstanceRequest request,
        bool takesFiles,
        CancellationToken cancellationToken)
    {
        SnowRequest sent = request.ToRequest(connection.Instance, takesFiles);
        return connection.Http.ReadAsync(sent, reply => ReadAsync(reply, sent), cancellationToken);
    }

    /// <summary>Sends a request and writes the body of its answer to a file, replaced when it is whole.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SnowException">
    /// The request cannot be sent, the instance refused it, or the file cannot be written.
    /// </exception>
    public Task<InstanceReply> SaveAsync(
        InstanceRequest request,
        string path,
        CancellationToken cancellationToken)
    {
        SnowRequest sent = request.ToRequest(connection.Instance, takesFiles: true);
        return connection.Http.ReadAsync(
            sent with { MaxReplyBytes = LargestFile }, reply => SaveAsync(reply, sent, path), cancellationToken);
    }

    private static async Task<InstanceReply> ReadAsync(SnowReply reply, SnowRequest request)
    {
        using StreamReader reader = new(reply.Body);
        string text = await reader.ReadToEndAsync().ConfigureAwait(false);
        return new InstanceReply(reply.Status, reply.Headers)
        {
            Text = text,
            Value = IsJson(reply, request) && text.Length > 0 ? Plain(Judged(reply, request, text)) : null,
        };
    }

    private static async Task<InstanceReply> SaveAsync(SnowReply reply, SnowRequest request, string path)
    {
        if (!IsJson(reply, request))
        {
            await PutAsync(reply.Body, path).ConfigureAwait(false);
            return new InstanceReply(reply.Status, reply.Headers);
        }

        // What may be a failure is read first: it does not belong into the file.
        InstanceReply read = await ReadAsync(reply, request).ConfigureAwait(false);
        using MemoryStream text = new(Encoding.UTF8.GetBytes(read.Text));
        await PutAsync(text, path).ConfigureAwait(false);
        return new InstanceReply(read.Status, read.Headers);
    }

    private static async Task PutAsync(Stream body, string path)
    {
        using ReportFile file = new(new ReportTarget(path));
        await file.TryAsync(() => body.CopyToAsync(file.Stream, BufferSize)).ConfigureAwait(false);
        file.Complete(file.Stream);
    }

    // What does not say what it is, is what was asked for.
    private static bool IsJson(SnowReply reply, SnowRequest request) =>
        reply.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) ?? !request.TakesFiles;

    private static JToken Judged(SnowReply reply, SnowRequest request, string text)
    {
        JToken answer;
        try
        {
            answer = JsonTexts.Parse(text);
        }
        catch (JsonException broken)
        {
            throw reply.Broken(broken);
        }

        ReplyMarks marks = new(null, reply.TransactionId);
        return Refusals.Create(FailureReader.Read(reply.Status, answer), request, reply.Host, marks) is { } refusal
            ? throw refusal
            : answer;
    }

    private static object? Plain(JToken token) => token switch
    {
        JObject members => members.Properties().ToDictionary(
            member => member.Name, member => Plain(member.Value), StringComparer.Ordinal),
        JArray items => items.Select(Plain).ToList(),
        JValue value => value.Value,
        _ => null,
    };
}
