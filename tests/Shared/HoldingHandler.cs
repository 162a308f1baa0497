namespace SecureScoreSnow.Tests;

/// <summary>Keeps the clock from jumping while a request is worked on.</summary>
internal sealed class HoldingHandler(VirtualClock clock, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        using IDisposable hold = clock.Hold();
        return await base.SendAsync(request, cancellationToken);
    }
}
