using System.Collections.Concurrent;
using System.Net;

namespace SecureScoreSnow.Client.Tests.Authentication;

/// <summary>An instance that answers everything but the token endpoint with one user.</summary>
internal sealed class TokenFake(Func<string, HttpResponseMessage> token) : HttpMessageHandler
{
    internal ConcurrentQueue<string> Forms { get; } = new();

    internal ConcurrentQueue<string> Credentials { get; } = new();

    /// <summary>Which bearer tokens the interfaces accept; all of them unless set.</summary>
    internal Func<string, bool> Accepts { get; set; } = _ => true;

    /// <summary>What else interfaces answer; null for the user.</summary>
    internal Func<HttpRequestMessage, HttpResponseMessage>? Instead { get; set; }

    internal static HttpResponseMessage Token(string text, int seconds, string? refresh = null) =>
        ScriptedHandler.Json(
            HttpStatusCode.OK,
            Newtonsoft.Json.JsonConvert.SerializeObject(
                new { access_token = text, refresh_token = refresh, expires_in = seconds }));

    internal static HttpResponseMessage Denied() => ScriptedHandler.Json(
        HttpStatusCode.Unauthorized, """{"error_description":"access_denied","error":"server_error"}""");

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        if (request.RequestUri!.AbsolutePath == "/oauth_token.do")
        {
            string form = await request.Content!.ReadAsStringAsync(cancellationToken);
            Forms.Enqueue(form);
            response = token(form);
        }
        else
        {
            string credential = request.Headers.Authorization!.Parameter!;
            Credentials.Enqueue(credential);
            response = Instead is { } answer ? answer(request)
                : Accepts(credential)
                ? ScriptedInstance.Ok("""{"result":[{"sys_id":"1","user_name":"someone"}]}""")
                : ScriptedHandler.Json(
                    HttpStatusCode.Unauthorized,
                    """{"error":{"message":"User Not Authenticated","detail":"x"},"status":"failure"}""");
        }

        response.RequestMessage = request;
        return response;
    }
}
