using SecureScoreSnow.Sandbox.Access;
using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Pages;

/// <summary><c>/login.do</c> and <c>/logout.do</c>.</summary>
internal static class LoginPage
{
    private const string Return = "sysparm_url";

    internal static SandboxResponse Answer(PageContext page)
    {
        if (!page.IsPost)
        {
            return Form(page, "");
        }

        Row? user = IsSingleSignOn(page)
            ? UserDirectory.Find(page.Request.Store, page["user_name"])
            : UserDirectory.SignIn(page.Request.Store, page["user_name"], page["user_password"]);
        if (user is null || user["web_service_access_only"] == "true")
        {
            return Form(page, "User name or password invalid");
        }

        string session = page.Instance.Sessions.Begin(user["user_name"]);
        return PageContext.Redirect(LocalPath(page[Return]))
            .With("Set-Cookie", $"{SessionStore.Cookie}={session}; Path=/; HttpOnly; SameSite=Lax");
    }

    internal static SandboxResponse Logout(PageContext page)
    {
        page.Instance.Sessions.End(page.SessionId);
        return PageContext.Redirect(LoginAddress(LocalPath(page[Return])));
    }

    internal static string LoginAddress(string path) => $"/login.do?{Return}={Uri.EscapeDataString(path)}";

    // Only a path of this instance: an address with a host would send the user anywhere.
    private static string LocalPath(string? path) =>
        path is ['/', not ('/' or '\\'), ..] ? path : "/";

    // With single sign-on the form stands for the page of the identity provider, which knows the user already.
    private static bool IsSingleSignOn(PageContext page) =>
        page.Instance.Property("glide.authenticate.multisso.enabled") == "true";

    private static SandboxResponse Form(PageContext page, string error) => Html.Page(
        200,
        IsSingleSignOn(page) ? "Identity provider (stand-in)" : "Log in",
        $"<form method=\"post\" action=\"/login.do\">{Html.Hidden(Return, page[Return])}"
        + $"<p class=\"error\">{Html.Text(error)}</p>"
        + "<label>User name <input name=\"user_name\" autofocus></label>"
        + (IsSingleSignOn(page)
            ? ""
            : "<label>Password <input name=\"user_password\" type=\"password\"></label>")
        + "<button type=\"submit\">Log in</button></form>");
}
