using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;

using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Client.Tests.Entra;

/// <summary>Takes requests to Microsoft's side of a sandbox without a network in between.</summary>
internal sealed class SandboxTransport(MicrosoftCloud cloud) : HttpMessageHandler
{
    /// <summary>The address of every request, in the order of arrival.</summary>
    internal ConcurrentQueue<Uri> Addresses { get; } = new();

    /// <summary>Gives an answer before the sandbox does; null leaves it to the sandbox.</summary>
    internal Func<HttpRequestMessage, HttpResponseMessage?>? Instead { get; set; }

    /// <summary>Holds every answer back until it is done.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        Addresses.Enqueue(request.RequestUri!);
        await Gate.WaitAsync(cancellationToken);
        if (Instead?.Invoke(request) is { } other)
        {
            return other;
        }

        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Dictionary<string, string> headers = request.Headers.ToDictionary(
            header => header.Key,
            header => string.Join(", ", header.Value),
            StringComparer.OrdinalIgnoreCase);
        SandboxResponse answer = await cloud.AnswerAsync(
            new SandboxRequest(request.Method.Method, request.RequestUri!, headers, body),
            cancellationToken);
        return ToMessage(answer, request);
    }

    private static HttpResponseMessage ToMessage(SandboxResponse answer, HttpRequestMessage request)
    {
        HttpResponseMessage response = new((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(answer.Body.ToArray()),
        };
        if (answer.ContentType is not null)
        {
            response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(answer.ContentType);
        }

        foreach (KeyValuePair<string, string> header in answer.Headers)
        {
            response.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return response;
    }
}
