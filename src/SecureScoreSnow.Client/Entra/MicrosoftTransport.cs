using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Entra;

/// <summary>Makes the handler through which a sign-in and the reading of Secure Score travel.</summary>
public static class MicrosoftTransport
{
    /// <param name="options">Proxy and trusted authority.</param>
    /// <param name="sandbox">The origin of a sandbox on this machine in its place; null for the service.</param>
    public static HttpMessageHandler Create(TransportOptions options, Uri? sandbox = null)
    {
        HttpMessageHandler transport = Transport.Create(options);
        return sandbox is null ? transport : new SandboxRedirectHandler(sandbox, transport);
    }
}
