namespace SecureScoreSnow.Client.Tests.Authentication;

/// <summary>Answers when a test lets it.</summary>
internal sealed class DeferredHandler(Func<Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await answer().WaitAsync(cancellationToken);
        response.RequestMessage = request;
        return response;
    }
}
