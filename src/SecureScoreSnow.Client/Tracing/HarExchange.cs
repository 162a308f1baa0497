using System.Net.Http.Headers;

namespace SecureScoreSnow.Client.Tracing;

/// <summary>One request and its answer while they are under way.</summary>
internal sealed class HarExchange
{
    private readonly HarTrace _trace;
    private readonly long _started;
    private int _ends;

    internal HarExchange(HarTrace trace, HttpRequestMessage request)
    {
        _trace = trace;
        _started = trace.Clock.GetTimestamp();
        StartedAt = trace.Clock.GetLocalNow();
        Method = request.Method.Method;
        Address = request.RequestUri!;
        RequestVersion = request.Version;
        RequestHeaders = Headers(request.Headers, request.Content?.Headers);
    }

    internal DateTimeOffset StartedAt { get; }

    internal string Method { get; }

    internal Uri Address { get; }

    internal Version RequestVersion { get; }

    internal KeyValuePair<string, string>[] RequestHeaders { get; }

    internal CapturedBody RequestBody { get; private set; } = CapturedBody.None;

    /// <summary>The status of the answer; zero where none came.</summary>
    internal int Status { get; private set; }

    internal string Reason { get; private set; } = string.Empty;

    internal Version? ResponseVersion { get; private set; }

    internal KeyValuePair<string, string>[] ResponseHeaders { get; private set; } = [];

    internal CapturedBody ResponseBody { get; private set; } = CapturedBody.None;

    /// <summary>What kept an answer, or the rest of one, from coming.</summary>
    internal string? Failure { get; private set; }

    /// <summary>How long it took until the head of the answer was there.</summary>
    internal TimeSpan Wait { get; private set; }

    /// <summary>How long it took in all.</summary>
    internal TimeSpan Time { get; private set; }

    internal async Task ReadRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach (KeyValuePair<string, string> header in RequestHeaders.Where(
            header => !SecretNames.IsOpenHeader(header.Key)))
        {
            _trace.Secrets.AddCredential(header.Value);
        }

        // A file is sent from where it lies: to read it here would be to send nothing.
        RequestBody = new CapturedBody(request.Content?.Headers.ContentType?.MediaType, _trace.MaxBodyBytes);
        if (request.Content is ByteArrayContent content)
        {
            byte[] body = await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            RequestBody.Add(body, 0, body.Length);
        }
        else if (request.Content?.Headers.ContentLength is { } length)
        {
            RequestBody.Pass(length);
        }
    }

    /// <summary>The head of the answer is there; its body is noted while it is read.</summary>
    internal void Answer(HttpResponseMessage response)
    {
        Wait = _trace.Clock.GetElapsedTime(_started);
        Status = (int)response.StatusCode;
        Reason = response.ReasonPhrase ?? string.Empty;
        ResponseVersion = response.Version;
        ResponseHeaders = Headers(response.Headers, response.Content?.Headers);
        ResponseBody = new CapturedBody(response.Content?.Headers.ContentType?.MediaType, _trace.MaxBodyBytes);
        if (response.Content is null)
        {
            End();
        }
        else
        {
            response.Content = new TappedContent(response.Content, this);
        }
    }

    internal void Fail(string why)
    {
        Failure = why;
        End();
    }

    /// <summary>Writes it down, once.</summary>
    internal void End()
    {
        if (Interlocked.Exchange(ref _ends, 1) == 0)
        {
            Time = _trace.Clock.GetElapsedTime(_started);
            Wait = Status == 0 ? Time : Wait;
            _trace.Add(this);
        }
    }

    private static KeyValuePair<string, string>[] Headers(HttpHeaders head, HttpContentHeaders? content) =>
        [.. head.Concat(content ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .Select(header => new KeyValuePair<string, string>(header.Key, string.Join(", ", header.Value)))];
}
