using Microsoft.Identity.Client;

namespace SecureScoreSnow.Client.Entra;

/// <summary>Lets the sign-in library travel the way that all our requests do.</summary>
internal sealed class MsalHttp : IMsalHttpClientFactory, IDisposable
{
    // No answer of a sign-in is longer, and without a limit a wrong host could fill the memory.
    private const int LargestAnswer = 1024 * 1024;

    private readonly HttpClient _http;

    internal MsalHttp(HttpMessageHandler transport, TimeSpan timeout) =>
        _http = new HttpClient(transport, disposeHandler: false)
        {
            Timeout = timeout,
            MaxResponseContentBufferSize = LargestAnswer,
        };

    public HttpClient GetHttpClient() => _http;

    public void Dispose() => _http.Dispose();
}
