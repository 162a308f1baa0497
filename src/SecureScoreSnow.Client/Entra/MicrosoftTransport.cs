using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tracing;

namespace SecureScoreSnow.Client.Entra;

/// <summary>Makes the handler through which a sign-in and the reading of Secure Score travel.</summary>
public static class MicrosoftTransport
{
    /// <param name="options">Proxy, trusted authority and journal.</param>
    /// <param name="sandbox">The origin of a sandbox on this machine in its place; null for the service.</param>
    public static HttpMessageHandler Create(TransportOptions options, Uri? sandbox = null)
    {
        HttpMessageHandler transport = Transport.Create(options);
        return JournalHandler.Over(
            sandbox is null ? transport : new SandboxRedirectHandler(sandbox, transport), options.Journal);
    }
}
