using System.Text;

namespace SecureScoreSnow.Client.Tests.Http;

/// <summary>An instance whose answers below /api/now/table say something else than is so.</summary>
internal sealed class LyingHandler(HttpMessageHandler inner, Func<HttpRequestMessage, string, string> lie)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.AbsolutePath.StartsWith("/api/now/table/", StringComparison.Ordinal))
        {
            string body = await answer.Content.ReadAsStringAsync(cancellationToken);
            answer.Content = new StringContent(lie(request, body), Encoding.UTF8, "application/json");
        }

        return answer;
    }
}
