using System.Net;
using System.Text;

namespace SecureScoreSnow.Client.Tests.SecureScore;

/// <summary>Answers as Microsoft Graph does, one prepared answer a request, and notes what it was asked.</summary>
internal sealed class GraphFake : HttpMessageHandler
{
    private readonly Queue<Func<HttpRequestMessage, Task<HttpResponseMessage>>> _answers = new();

    internal List<string> Paths { get; } = [];

    internal List<string> Tokens { get; } = [];

    internal List<string> RequestIds { get; } = [];

    internal GraphFake Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        Answer(() => Of(new StringContent(body, Encoding.UTF8, "application/json"), status));

    internal GraphFake Answer(Func<HttpResponseMessage> answer) => Answer(_ => Task.FromResult(answer()));

    internal GraphFake Answer(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    internal static HttpResponseMessage Of(HttpContent body, HttpStatusCode status = HttpStatusCode.OK)
    {
        HttpResponseMessage response = new(status) { Content = body };
        response.Headers.Add("request-id", "r-1");
        return response;
    }

    /// <summary>A refusal in Graph's own shape.</summary>
    internal static HttpResponseMessage Refusal(
        int status,
        string message,
        params (string Name, string Value)[] headers)
    {
        string body = $$"""{"error":{"innerError":{"date":"2026-01-05"},"code":"Code","message":"{{message}}" } }""";
        HttpResponseMessage response =
            Of(new StringContent(body, Encoding.UTF8, "application/json"), (HttpStatusCode)status);
        foreach ((string name, string value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        Paths.Add(request.RequestUri!.PathAndQuery);
        Tokens.Add(request.Headers.Authorization!.Parameter!);
        RequestIds.Add(request.Headers.GetValues("client-request-id").Single());
        HttpResponseMessage response = await _answers.Dequeue()(request).WaitAsync(cancellationToken);
        response.RequestMessage = request;
        return response;
    }
}
