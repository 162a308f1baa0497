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

    internal Replay Replay { get; init; } = Replay.Always;

    /// <summary>Which table it is about, for errors.</summary>
    internal string? Table { get; init; }

    internal WaitBudget? Budget { get; init; }

    /// <summary>What its latency may be compared with.</summary>
    internal string Kind => $"{Method} {Table}";

    internal HttpRequestMessage ToMessage(Uri instance)
    {
        HttpRequestMessage message = new(Method, new Uri(instance, Path));
        message.Headers.Accept.ParseAdd(Json);
        if (Body is not null)
        {
            message.Content = new StringContent(Body, Encoding.UTF8, Json);
        }

        return message;
    }
}
