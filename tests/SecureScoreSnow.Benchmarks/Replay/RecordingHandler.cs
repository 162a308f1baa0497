using System.Collections.Concurrent;

namespace SecureScoreSnow.Benchmarks.Replay;

/// <summary>Keeps the answers of a sandbox, to give them again without one.</summary>
internal sealed class RecordingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly ConcurrentDictionary<string, RecordedAnswer> _answers = new(StringComparer.Ordinal);

    /// <summary>By path and query.</summary>
    internal IReadOnlyDictionary<string, RecordedAnswer> Answers => _answers;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        string? total = response.Headers.TryGetValues("X-Total-Count", out IEnumerable<string>? totals)
            ? totals.First()
            : null;
        _answers[request.RequestUri!.PathAndQuery] = new RecordedAnswer(body, total);
        return response;
    }
}
