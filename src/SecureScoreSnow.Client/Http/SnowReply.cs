using System.Globalization;

namespace SecureScoreSnow.Client.Http;

/// <summary>An answer whose head says that data follows.</summary>
internal sealed class SnowReply(HttpResponseMessage response, BoundedStream body) : IDisposable
{
    // No table has more. A number beyond it would have pages asked for without end.
    private const long MostRecords = 1_000_000_000;

    internal int Status => (int)response.StatusCode;

    internal string Host => response.RequestMessage!.RequestUri!.Host;

    /// <summary>How long the head took to come.</summary>
    internal TimeSpan Latency { get; set; }

    /// <summary>How much of that the instance says it worked; whoever reads the body may find that there.</summary>
    internal TimeSpan Worked { get; set; }

    /// <summary>The body; it can be read once.</summary>
    internal BoundedStream Body => body;

    /// <summary>How many rows match, whether or not the user may read them; null where none is told.</summary>
    internal long? TotalCount =>
        long.TryParse(Header("X-Total-Count"), NumberStyles.None, CultureInfo.InvariantCulture, out long total)
        && total <= MostRecords
            ? total
            : null;

    internal string? MediaType => response.Content.Headers.ContentType?.MediaType;

    /// <summary>All headers, each with its values.</summary>
    internal IReadOnlyDictionary<string, string[]> Headers => response.Headers
        .Concat(response.Content.Headers)
        .ToDictionary(header => header.Key, header => header.Value.ToArray(), StringComparer.OrdinalIgnoreCase);

    internal string? TransactionId => Header("X-Transaction-ID");

    /// <summary>What it means that the body cannot be read as what it should be.</summary>
    /// <param name="cause">What the reader met, or null where the body just ended.</param>
    internal SnowException Broken(Exception? cause) => Broken(cause, body is { IsAtEnd: true, Position: > 0 });

    /// <inheritdoc cref="Broken(Exception)"/>
    /// <param name="cause">What the reader met, or null where the body just ended.</param>
    /// <param name="isCutOff">Whether the end of it is missing, where that can be told.</param>
    internal SnowException Broken(Exception? cause, bool isCutOff) => isCutOff
        ? new SnowException(SnowErrorCode.ReplyCutOff, cause, Host)
        : new SnowException(SnowErrorCode.UnexpectedAnswer, cause, Host, ContentType);

    /// <summary>Says of a refusal met while reading which request it was about.</summary>
    internal SnowException Name(SnowException refusal) =>
        refusal.About(response.RequestMessage!.Method, response.RequestMessage.RequestUri!);

    public void Dispose()
    {
        body.Dispose();
        response.Dispose();
    }

    private string ContentType => MediaType ?? "–";

    private string? Header(string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
}
