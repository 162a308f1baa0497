using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>Microsoft's own connector application, where somebody has installed it, may read the registry.</summary>
internal static class ConnectorChecks
{
    /// <summary>What users see when it may not; English whatever their language is.</summary>
    internal const string RefusedMessage = "Read operation against 'oauth_entity' from scope 'x_mioms_m365ticket' "
        + "has been refused due to the table's cross-scope access policy";

    private const string Area = "Connector";
    private const string Scope = "x_mioms_m365ticket";

    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
    [
        new("ConnectorActive", Area, References.Learn("defender-xdr/"), ActiveAsync),
        new("ConnectorMayReadRegistry", Area, References.Topic("r_TableApplicationAccessFields"), AccessAsync),
    ];

    private static Task<Reading> ScopeAsync(ProvisioningFacts facts, CancellationToken cancellationToken) =>
        facts.ReadAsync(
            "sys_scope",
            EncodedQuery.All.Equal("scope", Scope),
            ["sys_id", "scope", "name", "version", "active"],
            cancellationToken,
            isOpen: true);

    private static async Task<Finding> ActiveAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        Reading scope = await ScopeAsync(facts, cancellationToken).ConfigureAwait(false);
        if (scope.First is not { } connector)
        {
            return scope.IsHidden
                ? TableReader.Hidden(scope, "itil")
                : NotApplicable(Say(ProvisioningTexts.ConnectorAbsent, Scope));
        }

        string evidence = Say(
            ProvisioningTexts.ConnectorIs, connector["name"], connector["version"], Scope, connector["active"]);
        return connector["active"] == "false"
            ? Warning(
                evidence,
                ProvisioningTexts.ConnectorInactiveRemedy,
                ProvisioningRepair.OfColumn("sys_scope", connector["sys_id"], "active", "false", "true"))
            : Passed(evidence);
    }

    private static async Task<Finding> AccessAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        Reading scope = await ScopeAsync(facts, cancellationToken).ConfigureAwait(false);
        if (scope.First is null)
        {
            return scope.IsHidden
                ? TableReader.Hidden(scope, "itil")
                : NotApplicable(Say(ProvisioningTexts.ConnectorAbsent, Scope));
        }

        Reading privileges = await facts.ReadAsync(
            "sys_scope_privilege",
            EncodedQuery.All.Equal("source_scope.scope", Scope).Equal("target_name", "oauth_entity"),
            ["sys_id", "operation", "status"],
            cancellationToken).ConfigureAwait(false);
        return privileges.IsHidden ? TableReader.Hidden(privileges, "admin") : Judge(privileges);
    }

    private static Finding Judge(Reading privileges)
    {
        TableRecord[] refused =
        [
            .. privileges.Rows.Where(row => row["operation"] == "read" && row["status"] != "allowed"),
        ];
        return refused.Length == 0
            ? Passed(Say(ProvisioningTexts.PrivilegesAre, Scope, privileges.Rows.Count))
            : Failed(
                Say(ProvisioningTexts.PrivilegeRefused, Scope, refused[0]["status"]),
                Say(ProvisioningTexts.PrivilegeRemedy, RefusedMessage),
                [
                    .. refused.Select(row => ProvisioningRepair.OfColumn(
                        "sys_scope_privilege", row["sys_id"], "status", row["status"], "allowed")),
                ]);
    }
}
