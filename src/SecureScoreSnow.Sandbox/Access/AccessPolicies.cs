using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Access;

/// <summary>
/// The REST API access policies of <c>sys_api_access_policy</c>: which ways of signing in an interface takes, and whom
/// it turns away. Where no policy covers an interface it takes passwords and tokens, and no API keys.
/// </summary>
internal static class AccessPolicies
{
    internal static void Require(RequestContext context, IReadOnlyList<string> path)
    {
        Row[] policies =
        [
            .. TableStore.Rows(context.Store.Table("sys_api_access_policy")!)
                .Where(policy => policy["active"] == "true" && Covers(policy, context.Method, path)),
        ];
        bool isDefault = policies.Length == 0 && context.Way != SignInWay.ApiKey;
        string way = context.Way.ToString();
        if (!isDefault && !Array.Exists(policies, policy => Names(policy, "authentication").Contains(way)))
        {
            throw Refusals.NotAuthenticated();
        }

        if (Array.Exists(policies, policy => TurnsAway(policy, context)))
        {
            throw Refusals.NotAuthorized();
        }
    }

    /// <summary>Whether the path and the methods of a rule mean this request; an empty field means all.</summary>
    internal static bool Covers(Row rule, string method, IReadOnlyList<string> path)
    {
        string[] methods = Names(rule, "http_methods");
        string[] parts = rule["rest_api_path"].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (methods.Length == 0 || methods.Contains(method == "HEAD" ? "GET" : method))
            && parts.Length <= path.Count
            && parts.Zip(path).All(pair => pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
    }

    private static bool TurnsAway(Row policy, RequestContext context) =>
        Names(policy, "denied_users").Contains(context.Caller.UserName)
        || Names(policy, "denied_addresses").Contains(context.Request.RemoteAddress)
        || Names(policy, "denied_roles").Any(context.Caller.Roles.Contains);

    private static string[] Names(Row row, string column) =>
        row[column].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
