using System.Text;

using SecureScoreSnow.Sandbox.Access;
using SecureScoreSnow.Sandbox.Conditions;
using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.OAuth;

/// <summary><c>/oauth_token.do</c></summary>
internal static class TokenEndpoint
{
    internal const string ClientCredentialsProperty = "glide.oauth.inbound.client.credential.grant_type.enabled";
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static readonly TimeSpan s_clockSkew = TimeSpan.FromSeconds(300);

    internal static SandboxResponse Answer(RequestContext context)
    {
        if (context.Method != "POST")
        {
            return OAuthAnswers.AccessDenied();
        }

        string type = context.Request.Header("Content-Type")?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        if (type != "application/x-www-form-urlencoded")
        {
            return OAuthAnswers.UnspecifiedError();
        }

        QueryParameters form = QueryParameters.Parse(Encoding.UTF8.GetString(context.Request.Body.Span));
        (string? id, string? secret) = form["client_id"] is { } inForm
            ? (inForm, form["client_secret"])
            : BasicCredentials.Read(context.Request.Header("Authorization")) ?? (null, null);
        OAuthClient? client = OAuthClient.Find(context.Store, id);
        if (client is not { IsActive: true } || (!client.HasSecret(secret) && !(client.IsPublic && secret is null)))
        {
            return context.Instance.Settings.NamesInvalidClient
                ? OAuthAnswers.Refuse(401, "invalid_client", "The client id or secret is not valid")
                : OAuthAnswers.AccessDenied();
        }

        return Note(context, client, Grant(context, client, form));
    }

    private static SandboxResponse Note(RequestContext context, OAuthClient client, SandboxResponse answer)
    {
        if (answer.Status != 200)
        {
            context.Instance.SystemLog.Write(SystemLog.Warning, "OAuth", $"A token was refused to '{client.Name}'");
        }

        return answer;
    }

    private static SandboxResponse Grant(RequestContext context, OAuthClient client, QueryParameters form) =>
        form["grant_type"] switch
        {
            "password" => ForPassword(context, client, form),
            "refresh_token" => ForRefreshToken(context, client, form),
            "client_credentials" => ForClient(context, client, form),
            "authorization_code" => ForCode(context, client, form),
            JwtBearer => ForAssertion(context, client, form),
            _ => OAuthAnswers.Refuse(400, "unsupported_grant_type"),
        };

    private static SandboxResponse ForPassword(RequestContext context, OAuthClient client, QueryParameters form)
    {
        Row? user = UserDirectory.SignIn(context.Store, form["username"], form["password"]);
        return user is null
            ? OAuthAnswers.AccessDenied()
            : Issue(context, client, user["user_name"], form["scope"], withRefresh: true);
    }

    private static SandboxResponse ForRefreshToken(RequestContext context, OAuthClient client, QueryParameters form)
    {
        TokenGrant? grant = context.Instance.Tokens.Refresh(client, form["refresh_token"] ?? "");
        return grant is null || UserDirectory.Find(context.Store, grant.UserName) is null
            ? OAuthAnswers.AccessDenied()
            : OAuthAnswers.Token(grant, context.Instance.Now, context.Instance.Settings.RefreshRepeatsToken);
    }

    private static SandboxResponse ForClient(RequestContext context, OAuthClient client, QueryParameters form)
    {
        if (!Releases.IsAtLeast(context.Instance.Release, Releases.ClientCredentials))
        {
            // Older releases give a token for the guest, with which no interface can be used.
            return Issue(context, client, "guest", null, withRefresh: false);
        }

        if (context.Instance.Property(ClientCredentialsProperty) != "true")
        {
            return OAuthAnswers.AccessDenied();
        }

        return context.Store.Find("sys_user", client.ApplicationUser) is { } user && UserDirectory.MaySignIn(user)
            ? Issue(context, client, user["user_name"], form["scope"], withRefresh: false)
            : OAuthAnswers.Refuse(
                context.Instance.Settings.MissingApplicationUserStatus,
                "unauthorized_client",
                "The integration user of the client is not configured");
    }

    private static SandboxResponse ForCode(RequestContext context, OAuthClient client, QueryParameters form)
    {
        AuthorizationCode? code = context.Instance.Codes.Redeem(
            form["code"], client.ClientId, form["redirect_uri"], form["code_verifier"]);
        return code is null
            ? OAuthAnswers.Refuse(401, "invalid_grant", "The code is not valid")
            : Issue(context, client, code.UserName, code.Scope, withRefresh: !client.IsPublic);
    }

    private static SandboxResponse ForAssertion(RequestContext context, OAuthClient client, QueryParameters form)
    {
        SandboxInstance instance = context.Instance;
        if (JwtAssertion.Read(form["assertion"]) is not { } assertion
            || !assertion.IsSignedBy(client.PublicKey, client.Secret)
            || assertion["iss"] != client.ClientId
            || assertion["aud"] != client.ClientId
            || assertion.Ends + s_clockSkew <= instance.Now
            || !instance.Codes.IsFirstUse(assertion["jti"], assertion.Ends))
        {
            return OAuthAnswers.AccessDenied();
        }

        Row? user = context.Store.Where("sys_user", client.UserField, assertion["sub"])
            .FirstOrDefault(UserDirectory.MaySignIn);
        return user is null || assertion["sub"].Length == 0
            ? OAuthAnswers.AccessDenied()
            : Issue(context, client, user["user_name"], form["scope"], withRefresh: false);
    }

    private static SandboxResponse Issue(
        RequestContext context,
        OAuthClient client,
        string user,
        string? asked,
        bool withRefresh) => AuthScopes.Grant(context.Instance, client, asked) is { } scope
        ? OAuthAnswers.Token(context.Instance.Tokens.Issue(client, user, scope, withRefresh), context.Instance.Now)
        : OAuthAnswers.AccessDenied();
}
