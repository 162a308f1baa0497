using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.OAuth;

namespace SecureScoreSnow.Sandbox.Pages;

/// <summary>The addresses that a browser opens.</summary>
internal static class PageRoutes
{
    private const string ListEnding = "_list.do";
    private const string RecordEnding = ".do";

    /// <summary>The page at an address; null if there is none.</summary>
    internal static SandboxResponse? Answer(RequestContext context)
    {
        PageContext page = new(context);
        return context.Path switch
        {
            ["oauth_auth.do"] => AuthorizationEndpoint.Answer(page),
            ["login.do"] => LoginPage.Answer(page),
            ["logout.do"] => LoginPage.Logout(page),
            ["nav_to.do"] => RecordPages.Navigate(page),
            [] => Html.Page(200, "Sandbox", "<p>This is no real instance. Its REST interfaces are under /api/.</p>"),
            [var name] when TableOf(context, name, ListEnding) is { } table =>
                LoggedIn(page, () => RecordPages.List(page, table)),
            [var name] when TableOf(context, name, RecordEnding) is { } table =>
                LoggedIn(page, () => RecordPages.Record(page, table)),
            _ => null,
        };
    }

    private static string? TableOf(RequestContext context, string name, string ending) =>
        name.EndsWith(ending, StringComparison.Ordinal) && context.Store.Table(name[..^ending.Length]) is { } table
            ? table.Name
            : null;

    private static SandboxResponse LoggedIn(PageContext page, Func<SandboxResponse> answer) => page.User is null
        ? PageContext.Redirect(LoginPage.LoginAddress(page.PathAndQuery))
        : answer();
}
