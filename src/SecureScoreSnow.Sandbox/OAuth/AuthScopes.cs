using SecureScoreSnow.Sandbox.Access;
using SecureScoreSnow.Sandbox.Conditions;
using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.OAuth;

/// <summary>
/// What a token may be used for: <c>useraccount</c> for everything, any other scope for the interfaces that
/// <c>sys_api_access_scope</c> gives it. Releases before Tokyo know <c>useraccount</c> alone.
/// </summary>
internal static class AuthScopes
{
    internal const string Everything = "useraccount";

    /// <summary>The scope that a client gets for what it asked for; null if that is not to be had.</summary>
    internal static string? Grant(SandboxInstance instance, OAuthClient client, string? asked)
    {
        string[] wanted = (asked ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        if (!Releases.IsAtLeast(instance.Release, Releases.AuthScopes))
        {
            return wanted.All(scope => scope == Everything) ? Everything : null;
        }

        string[] mapped = Mapped(instance.Store, client);
        if (wanted.Length == 0)
        {
            return client.IsRestricted ? string.Join(' ', mapped) : Everything;
        }

        bool isAllowed = wanted.All(scope =>
            scope == Everything ? !client.IsRestricted : mapped.Contains(scope, StringComparer.OrdinalIgnoreCase));
        return isAllowed
            ? string.Join(' ', wanted.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            : null;
    }

    /// <summary>Refuses a request that the scope of its token does not cover.</summary>
    internal static void Require(RequestContext context, IReadOnlyList<string> path)
    {
        if (context.Way != SignInWay.OAuth || context.Scope.Split(' ').Contains(Everything))
        {
            return;
        }

        string[] scopes = context.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isCovered = TableStore.Rows(context.Store.Table("sys_api_access_scope")!).Any(grant =>
            context.Store.Find("sys_auth_scope", grant["auth_scope"]) is { } scope
            && scopes.Contains(scope["name"], StringComparer.OrdinalIgnoreCase)
            && AccessPolicies.Covers(grant, context.Method, path));
        if (!isCovered)
        {
            throw Refusals.OutOfScope();
        }
    }

    private static string[] Mapped(TableStore store, OAuthClient client) =>
    [
        .. store.Where("oauth_entity_auth_scope_mapping", "oauth_entity", client.SysId)
            .Select(mapping => store.Find("sys_auth_scope", mapping["auth_scope"]))
            .OfType<Row>()
            .Select(scope => scope["name"])
            .Order(StringComparer.Ordinal),
    ];
}
