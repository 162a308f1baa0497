using System.Net;

using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>The page on which a user signs in, and the way back to the app.</summary>
internal sealed class AuthorizeEndpoint(MicrosoftCloud cloud, MicrosoftTenant tenant, EntraRequest request)
{
    private static readonly TimeSpan s_codeLifetime = TimeSpan.FromMinutes(10);

    internal SandboxResponse Answer()
    {
        AppRegistration app = new ClientCredential(cloud, tenant, request).App();
        string redirect = request.Query("redirect_uri") ?? throw EntraRefusals.MissingParameter("redirect_uri");
        if (!app.RedirectUris.Any(registered => IsSame(registered, redirect)))
        {
            throw EntraRefusals.RedirectMismatch(redirect);
        }

        // Only from here on may the refusal go to the app, because only now is the address known to be its own.
        if (request.Query("response_type") != "code")
        {
            return Back(redirect, ("error", "unsupported_response_type"));
        }

        string? name = request.Raw.Method == "POST" ? request.Form("username") : null;
        if (name is null)
        {
            return EntraAnswers.Page($"Sign in to {app.Name}", Form());
        }

        return tenant.Directory.Users.TryGetValue(name, out EntraUser? user) && request.Form("decline") is null
            ? Back(redirect, ("code", CodeFor(app, user, redirect)))
            : Back(redirect, ("error", "access_denied"));
    }

    private string CodeFor(AppRegistration app, EntraUser user, string redirect)
    {
        RequestedScope scope = RequestedScope.ForUser(request.Query("scope"), cloud, request);
        DelegatedGrant grant = new(app, scope, user)
        {
            RedirectUri = redirect,
            CodeChallenge = request.Query("code_challenge"),
            Nonce = request.Query("nonce"),
        };
        return tenant.Directory.SignIns.Keep(grant, s_codeLifetime);
    }

    private SandboxResponse Back(string redirect, params (string Name, string Value)[] result)
    {
        (string Name, string Value)[] fields = request.Query("state") is { } state
            ? [.. result, ("state", state)]
            : result;
        string query = string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
        return request.Query("response_mode") switch
        {
            "form_post" => EntraAnswers.Page("Signed in", PostForm(redirect, fields)),
            "fragment" => EntraAnswers.Redirect($"{redirect}#{query}"),
            _ => EntraAnswers.Redirect($"{redirect}{(redirect.Contains('?') ? '&' : '?')}{query}"),
        };
    }

    private string Form() =>
        $"<form method=\"post\" action=\"{WebUtility.HtmlEncode(request.Raw.Address.PathAndQuery)}\">"
        + $"<p>{DeviceCodeEndpoint.UserChoice(tenant.Directory.Users.Values)}</p>"
        + "<p><button>Sign in</button> <button name=\"decline\" value=\"1\">Cancel</button></p></form>";

    private static string PostForm(string redirect, (string Name, string Value)[] fields) =>
        $"<form method=\"post\" action=\"{WebUtility.HtmlEncode(redirect)}\">"
        + string.Concat(fields.Select(field =>
            $"<input type=\"hidden\" name=\"{field.Name}\" value=\"{WebUtility.HtmlEncode(field.Value)}\">"))
        + "<button>Continue</button></form><script>document.forms[0].submit()</script>";

    // A program on the user's machine listens on a port that it does not know beforehand.
    private static bool IsSame(Uri registered, string redirect) =>
        Uri.TryCreate(redirect, UriKind.Absolute, out Uri? address)
        && registered.Scheme == address.Scheme
        && registered.Host == address.Host
        && registered.AbsolutePath == address.AbsolutePath
        && (registered.Port == address.Port || registered.IsLoopback);
}
