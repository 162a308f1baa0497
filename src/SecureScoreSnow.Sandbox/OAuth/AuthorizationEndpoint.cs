using SecureScoreSnow.Sandbox.Pages;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.OAuth;

/// <summary><c>/oauth_auth.do</c>: log in, then allow or deny, then back to the client.</summary>
internal static class AuthorizationEndpoint
{
    private static readonly string[] s_parameters =
    [
        "response_type", "client_id", "redirect_uri", "state", "scope", "code_challenge", "code_challenge_method",
    ];

    internal static SandboxResponse Answer(PageContext page)
    {
        (AuthorizationRequest? request, string error) = AuthorizationRequest.Read(page);
        if (request is null)
        {
            return Html.Error(400, error);
        }

        if (page.User is not { } user)
        {
            return PageContext.Redirect(LoginPage.LoginAddress(Self(page)));
        }

        return (page.IsPost, page["decision"]) switch
        {
            (true, "allow") => Allow(request, user["user_name"]),
            (true, "deny") => Back(request, '?', ("error", "access_denied")),
            _ => Consent(page, request, user),
        };
    }

    private static SandboxResponse Consent(PageContext page, AuthorizationRequest request, Row user) => Html.Page(
        200,
        request.Client.Name,
        $"<p>{Html.Text(request.Client.Name)} would like to connect to your account as "
        + $"<b>{Html.Text(user["name"])}</b>. "
        + $"<a href=\"/logout.do?sysparm_url={Html.Text(Uri.EscapeDataString(Self(page)))}\">Not you?</a></p>"
        + "<form method=\"post\" action=\"/oauth_auth.do\">"
        + string.Concat(s_parameters.Select(name => Html.Hidden(name, page[name])))
        + "<button name=\"decision\" value=\"allow\">Allow</button> "
        + "<button name=\"decision\" value=\"deny\">Deny</button></form>");

    private static SandboxResponse Allow(AuthorizationRequest request, string userName)
    {
        SandboxInstance instance = request.Page.Instance;
        if (request.IsImplicit)
        {
            if (AuthScopes.Grant(instance, request.Client, request.Scope) is not { } scope)
            {
                return Back(request, '#', ("error", "invalid_scope"));
            }

            TokenGrant grant = instance.Tokens.Issue(request.Client, userName, scope, withRefresh: false);
            return Back(
                request,
                '#',
                ("access_token", grant.Access),
                ("token_type", "Bearer"),
                ("expires_in", OAuthAnswers.Seconds(grant.AccessEnds - instance.Now)),
                ("scope", grant.Scope));
        }

        string code = instance.Codes.Issue(new AuthorizationCode(
            request.Client.ClientId,
            userName,
            request.RedirectAddress,
            request.Challenge,
            request.ChallengeMethod,
            request.Scope,
            instance.Now + request.Client.CodeLifespan));
        return Back(request, '?', ("code", code));
    }

    private static SandboxResponse Back(
        AuthorizationRequest request,
        char separator,
        params (string Name, string Value)[] parameters)
    {
        IEnumerable<(string Name, string Value)> all = request.State is { } state
            ? parameters.Append(("state", state))
            : parameters;
        string query = string.Join('&', all.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
        bool hasQuery = request.RedirectAddress.Contains('?', StringComparison.Ordinal);
        char first = separator == '?' && hasQuery ? '&' : separator;
        return PageContext.Redirect($"{request.RedirectAddress}{first}{query}");
    }

    private static string Self(PageContext page) => "/oauth_auth.do?" + string.Join('&', s_parameters
        .Where(name => page[name] is not null)
        .Select(name => $"{name}={Uri.EscapeDataString(page[name]!)}"));
}
