namespace SecureScoreSnow.Campaigns.Faults;

/// <summary>Counts how often a token is asked for.</summary>
internal sealed class TokenCounter(HttpMessageHandler inner) : DelegatingHandler(inner)
{
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

        return base.SendAsync(request, cancellationToken);
    }
}
