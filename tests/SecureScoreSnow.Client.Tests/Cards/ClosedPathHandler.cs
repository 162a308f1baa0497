namespace SecureScoreSnow.Client.Tests.Cards;

/// <summary>An instance that refuses everything below some paths to this user.</summary>
internal sealed class ClosedPathHandler(HttpMessageHandler inner, params string[] closed) : DelegatingHandler(inner)
{
    private const string Refusal =
        """{"error":{"message":"User Not Authorized","detail":"Failed API level ACL Validation"},"status":"failure"}""";

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        string path = request.RequestUri!.AbsolutePath;
        if (!Array.Exists(closed, start => path.StartsWith(start, StringComparison.Ordinal)))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        HttpResponseMessage refusal = ScriptedHandler.Json(System.Net.HttpStatusCode.Forbidden, Refusal);
        refusal.RequestMessage = request;
        return refusal;
    }
}
