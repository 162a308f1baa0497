namespace SecureScoreSnow.Client.Entra;

/// <summary>
/// Sends every request to a sandbox on this machine, whatever host it was for. The sandbox learns the host from the
/// headers of a reverse proxy, so that the links in its answers fit the client's checks.
/// </summary>
public sealed class SandboxRedirectHandler : DelegatingHandler
{
    private readonly Uri _sandbox;

    /// <param name="sandbox">The origin of the sandbox.</param>
    /// <param name="transport">Puts the requests on the wire.</param>
    /// <exception cref="ArgumentException">The address is not of this machine: tokens would leave it.</exception>
    public SandboxRedirectHandler(Uri sandbox, HttpMessageHandler transport)
        : base(transport)
    {
        bool isWeb = sandbox.IsAbsoluteUri && sandbox.Scheme.StartsWith("http", StringComparison.Ordinal);
        if (!isWeb || !sandbox.IsLoopback)
        {
            throw new ArgumentException(sandbox.OriginalString, nameof(sandbox));
        }

        _sandbox = sandbox;
    }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        Uri address = request.RequestUri!;
        request.Headers.Remove("X-Forwarded-Host");
        request.Headers.Remove("X-Forwarded-Proto");
        request.Headers.Add("X-Forwarded-Host", address.Authority);
        request.Headers.Add("X-Forwarded-Proto", address.Scheme);
        request.RequestUri = new Uri(_sandbox, address.PathAndQuery);
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Whoever looks at the request afterwards finds the host that was asked.
            request.RequestUri = address;
        }
    }
}
