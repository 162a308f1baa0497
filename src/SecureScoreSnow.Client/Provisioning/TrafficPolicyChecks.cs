using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>No rule of the instance about its interfaces stands in the integration user's way.</summary>
internal static class TrafficPolicyChecks
{
    private const string Area = "Policies";

    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
    [
        new("RestAccessPolicies", Area, References.Topic("rest-api-auth-scope"), AccessAsync),
        new("RateLimits", Area, References.Topic("inbound-REST-API-rate-limiting"), RatesAsync),
    ];

    private static async Task<Finding> AccessAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        Reading policies = await facts.ReadAsync(
            "sys_api_access_policy",
            EncodedQuery.All.Equal("active", "true"),
            ["sys_id", "name", "rest_api_path", "authentication", "denied_users", "denied_roles", "denied_addresses"],
            cancellationToken).ConfigureAwait(false);
        if (policies.IsHidden)
        {
            return TableReader.Hidden(policies, "oauth_admin");
        }

        string? user = await facts.UserNameAsync(cancellationToken).ConfigureAwait(false);
        TableRecord[] ours = [.. policies.Rows.Where(policy => IsOurs(policy["rest_api_path"]))];
        string way = facts.Method == SignInMethod.Basic ? "Basic" : "OAuth";
        string[] refusing =
        [
            .. ours
                .Where(policy => Names(policy, "denied_users").Contains(user)
                    || (policy["authentication"].Length > 0 && !Names(policy, "authentication").Contains(way)))
                .Select(policy => policy["name"]),
        ];
        string[] limiting =
        [
            .. ours
                .Where(policy => policy["denied_roles"].Length > 0 || policy["denied_addresses"].Length > 0)
                .Select(policy => policy["name"]),
        ];
        return refusing.Length > 0
            ? Failed(
                Say(ProvisioningTexts.AccessRefused, string.Join(", ", refusing), user),
                ProvisioningTexts.AccessRefusedRemedy)
            : limiting.Length > 0
                ? Warning(
                    Say(ProvisioningTexts.AccessLimited, string.Join(", ", limiting)),
                    ProvisioningTexts.AccessRefusedRemedy)
            : Passed(Say(ProvisioningTexts.AccessFree, ours.Length));
    }

    private static async Task<Finding> RatesAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        Reading rules = await facts.ReadAsync(
            "sys_rate_limit_rules",
            EncodedQuery.All.Equal("active", "true"),
            ["sys_id", "name", "limit"],
            cancellationToken).ConfigureAwait(false);
        return rules.IsHidden ? TableReader.Hidden(rules, "admin")
            : rules.Rows.Count == 0 ? Passed(ProvisioningTexts.RatesNone)
            : Warning(
                Say(
                    ProvisioningTexts.RatesAre,
                    string.Join(", ", rules.Rows.Select(rule => $"{rule["name"]} ({rule["limit"]}/h)"))),
                ProvisioningTexts.RatesRemedy);
    }

    // A policy without a path is one for every interface.
    private static bool IsOurs(string path) =>
        "api/now/table".StartsWith(path.Trim('/'), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Names(TableRecord policy, string column) =>
        policy[column].Split(',').Select(name => name.Trim());
}
