using System.Text;

namespace SecureScoreSnow.Client.Http;

/// <summary>A request that can be sent more than once.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">The path and query, relative to the instance, already percent-encoded.</param>
internal sealed record SnowRequest(HttpMethod Method, string Path)
{
    private const string Json = "application/json";

    /// <summary>The body, as JSON text.</summary>
    internal string? Body { get; init; }

    /// <summary>Makes the body for each attempt, where it is something else than JSON text.</summary>
    internal Func<HttpContent>? CreateContent { get; init; }

    /// <summary>What the answer is to be; JSON unless set.</summary>
    internal string Accept { get; init; } = Json;

    /// <summary>Headers beside those that every request has.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Whether an answer may be other than JSON: a file, a list in another form. A page stays none.</summary>
    internal bool TakesFiles { get; init; }

    /// <summary>The most that is read of the answer; what the connection allows where it is null.</summary>
    internal long? MaxReplyBytes { get; init; }

    /// <summary>How long the head of the answer may take, where that is longer than usual.</summary>
    internal TimeSpan? Timeout { get; init; }

    internal Replay Replay { get; init; } = Replay.Always;

    /// <summary>Which table it is about, for errors.</summary>
    internal string? Table { get; init; }

    internal WaitBudget? Budget { get; init; }

    /// <summary>
    /// Whether it is of use only now: it is sent once, without signing in for it, and waits for nothing that the
    /// instance has asked to wait for.
    /// </summary>
    internal bool IsGlance { get; init; }

    /// <summary>What its latency may be compared with.</summary>
    internal string Kind => $"{Method} {Table}";

    internal HttpRequestMessage ToMessage(Uri instance)
    {
        HttpRequestMessage message = new(Method, new Uri(instance, Path));
        message.Headers.Accept.ParseAdd(Accept);
        message.Content = CreateContent is not null ? CreateContent()
            : Body is not null ? new StringContent(Body, Encoding.UTF8, Json)
            : null;
        foreach (KeyValuePair<string, string> header in Headers)
        {
            message.Headers.Remove(header.Key);
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return message;
    }
}
