namespace SecureScoreSnow.Campaigns;

/// <summary>Passes requests on to a handler that outlives the connection.</summary>
internal sealed class KeptHandler(HttpMessageHandler kept) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _invoker = new(kept, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken) => _invoker.SendAsync(request, cancellationToken);
}
