using System.Text;

using SecureScoreSnow.Sandbox.Access;
using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Pages;

/// <summary>A browser's request: its form and its session.</summary>
internal sealed class PageContext(RequestContext request)
{
    private readonly QueryParameters _form = QueryParameters.Parse(
        request.Request.Method == "POST" ? Encoding.UTF8.GetString(request.Request.Body.Span) : "");

    internal RequestContext Request => request;

    internal SandboxInstance Instance => request.Instance;

    internal string? SessionId => (request.Request.Header("Cookie") ?? "")
        .Split(';', StringSplitOptions.TrimEntries)
        .Where(cookie => cookie.StartsWith(SessionStore.Cookie + "=", StringComparison.Ordinal))
        .Select(cookie => cookie[(SessionStore.Cookie.Length + 1)..])
        .LastOrDefault();

    /// <summary>The user who is logged in; null if nobody is.</summary>
    internal Row? User => UserDirectory.Find(request.Store, Instance.Sessions.UserOf(SessionId));

    internal string? this[string name] => _form[name] ?? request.Parameters[name];

    internal bool IsPost => request.Method == "POST";

    /// <summary>The address of this page without its host.</summary>
    internal string PathAndQuery => request.Request.Address.PathAndQuery;

    internal static SandboxResponse Redirect(string address) =>
        Answers.Page(302, "").With("Location", address);
}
