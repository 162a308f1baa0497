using System.Text;

using SecureScoreSnow.Sandbox.Http;

namespace SecureScoreSnow.Sandbox.OAuth;

/// <summary><c>/oauth_revoke_token.do</c>: needs no sign-in, and treats tokens that nobody knows alike.</summary>
internal static class RevocationEndpoint
{
    internal static SandboxResponse Answer(RequestContext context)
    {
        QueryParameters form = QueryParameters.Parse(Encoding.UTF8.GetString(context.Request.Body.Span));
        if ((context.Parameters["token"] ?? form["token"]) is { } token)
        {
            context.Instance.Tokens.Revoke(token);
        }

        return Answers.Empty(200);
    }
}
