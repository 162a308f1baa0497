using System.Net;
using System.Net.Http.Headers;

namespace SecureScoreSnow.Benchmarks.Replay;

/// <summary>Gives recorded answers again out of memory: no socket, no server.</summary>
internal sealed class ReplayHandler(IReadOnlyDictionary<string, RecordedAnswer> answers) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        RecordedAnswer answer = answers[request.RequestUri!.PathAndQuery];
        HttpResponseMessage response = new(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(answer.Body),
        };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (answer.TotalCount is { } total)
        {
            response.Headers.Add("X-Total-Count", total);
        }

        return Task.FromResult(response);
    }
}
