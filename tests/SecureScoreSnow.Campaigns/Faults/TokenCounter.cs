namespace SecureScoreSnow.Campaigns.Faults;

/// <summary>Counts how often a token is asked for, and passes requests on to what outlives the connection.</summary>
internal sealed class TokenCounter(HttpMessageHandler kept) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _invoker = new(kept, disposeHandler: false);
    private int _count;

    internal int Count => Volatile.Read(ref _count);

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath.Contains("token", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _count);
        }

        return _invoker.SendAsync(request, cancellationToken);
    }
}
