using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SecureScoreSnow.Tests;

/// <summary>
/// Answers requests by a test's own function, for answers that no sandbox gives, and notes what was asked.
/// </summary>
internal sealed class ScriptedHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    internal ConcurrentQueue<string> Requests { get; } = new();

    internal static HttpResponseMessage Json(HttpStatusCode status, string body) => new(status)
    {
        Content = new StringContent(body, Encoding.UTF8, "application/json"),
    };

    internal static HttpResponseMessage Page(HttpStatusCode status, string body) => new(status)
    {
        Content = new StringContent(body, Encoding.UTF8, "text/html"),
    };

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Enqueue($"{request.Method} {request.RequestUri!.PathAndQuery}");
        HttpResponseMessage response = answer(request);
        response.RequestMessage = request;

        // As the handlers of every framework do; only the message itself of newer ones has an empty content.
        response.Content ??= new ByteArrayContent([]);
        return Task.FromResult(response);
    }
}
