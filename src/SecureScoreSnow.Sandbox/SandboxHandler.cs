using System.Net;
using System.Net.Http.Headers;

using SecureScoreSnow.Sandbox.Http;

namespace SecureScoreSnow.Sandbox;

/// <summary>Answers a client's requests in memory: no port, no thread, nothing to clean up.</summary>
public sealed class SandboxHandler(SandboxInstance instance) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SandboxRequest message = await ReadAsync(request, cancellationToken).ConfigureAwait(false);
        SandboxResponse answer = await instance.AnswerAsync(message, cancellationToken).ConfigureAwait(false);
        return answer.Delivery == Delivery.Reset
            ? throw new HttpRequestException(
                "The connection was reset.", new IOException("Connection reset by peer"))
            : ToMessage(answer, request);
    }

    private static async Task<SandboxRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, HeaderStringValues values) in request.Headers.NonValidated)
        {
            headers[name] = values.ToString();
        }

        byte[] body = [];
        if (request.Content is { } content)
        {
            body = await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            foreach ((string name, HeaderStringValues values) in content.Headers.NonValidated)
            {
                headers[name] = values.ToString();
            }
        }

        return new SandboxRequest(request.Method.Method, request.RequestUri!, headers, body);
    }

    private static HttpResponseMessage ToMessage(SandboxResponse answer, HttpRequestMessage request)
    {
        HttpResponseMessage message = new((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = answer.Delivery == Delivery.Whole
                ? new ByteArrayContent(answer.Body.ToArray())
                : new StreamContent(new FaultyStream(answer.Body, answer.Delivery)),
        };
        if (answer.ContentType is { } type)
        {
            message.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        foreach ((string name, string value) in answer.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }
}
