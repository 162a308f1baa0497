using SecureScoreSnow.Sandbox.Pages;

namespace SecureScoreSnow.Sandbox.OAuth;

/// <summary>What a client asks of the authorization endpoint; or why it cannot be answered.</summary>
internal sealed record AuthorizationRequest(OAuthClient Client, string RedirectAddress, string? State, PageContext Page)
{
    private const string StateRequired = "glide.oauth.state.parameter.required";

    internal bool IsImplicit => Page["response_type"] == "token";

    internal string? Challenge => Page["code_challenge"];

    internal string? Scope => Page["scope"];

    internal string? ChallengeMethod => Page["code_challenge_method"];

    internal static (AuthorizationRequest? Request, string Error) Read(PageContext page)
    {
        if (OAuthClient.Find(page.Request.Store, page["client_id"]) is not { IsActive: true } client)
        {
            return (null, "Invalid client_id");
        }

        if (page["response_type"] is not ("code" or "token"))
        {
            return (null, "Invalid response_type");
        }

        if (string.IsNullOrEmpty(page["state"]) && page.Instance.Property(StateRequired) == "true")
        {
            return (null, "Missing State parameter in request.");
        }

        if (client.NeedsChallenge && string.IsNullOrEmpty(page["code_challenge"]))
        {
            return (null, "Missing code_challenge parameter in request.");
        }

        return RedirectOf(page, client) is { } redirect
            ? (new AuthorizationRequest(client, redirect, page["state"], page), "")
            : (null, "Invalid redirect_uri");
    }

    private static string? RedirectOf(PageContext page, OAuthClient client)
    {
        IReadOnlyList<string> registered = client.RedirectAddresses;
        string asked = page["redirect_uri"] ?? "";
        return registered.Contains(asked) ? asked
            : page.Instance.Settings.UnknownRedirectFallsBack && registered is [string first, ..] ? first
            : null;
    }
}
