using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>The integration user may do what it must, and little more.</summary>
internal static class RoleChecks
{
    private const string Area = "IntegrationUser";
    private const string Table = "sys_user_has_role";

    // It grants nothing; it takes away every right to write.
    private const string ReadOnly = "snc_read_only";

    private static readonly string[] s_excessive =
    [
        "admin", "security_admin", "oauth_admin", "mi_admin", "user_admin", "impersonator", "itil_admin",
        "web_service_admin", "import_admin",
    ];

    // What the role itil brings along.
    private static readonly string[] s_ofItil =
        ["sn_change_read", "sn_change_write", "sn_incident_read", "sn_incident_write"];

    private static readonly Uri s_reference = References.Topic("r_BaseSystemRoles");

    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
    [
        new("IntegrationUserRolesSufficient", Area, s_reference, (facts, stop) =>
            OfRolesAsync(facts, Sufficient, stop)),
        new("IntegrationUserRolesLimited", Area, s_reference, (facts, stop) => OfRolesAsync(facts, Limited, stop)),
    ];

    /// <summary>Judges the roles that count for the integration user, inherited ones among them.</summary>
    internal static async Task<Finding> OfRolesAsync(
        ProvisioningFacts facts,
        Func<TableRecord, string[], Finding> judge,
        CancellationToken cancellationToken)
    {
        Reading user = await facts.UserAsync(cancellationToken).ConfigureAwait(false);
        if (user.First is not { } found)
        {
            return await UserChecks.OfUserAsync(facts, _ => Passed(string.Empty), cancellationToken)
                .ConfigureAwait(false);
        }

        Reading roles = await facts.ReadAsync(
            Table,
            EncodedQuery.All.Equal("user", found["sys_id"]),
            ["sys_id", "role", "role.name", "state"],
            cancellationToken,
            isOpen: true).ConfigureAwait(false);
        if (roles.IsHidden)
        {
            return TableReader.Hidden(roles, "user_admin");
        }

        return judge(found, NamesOf(roles.Rows));
    }

    /// <summary>The names of the roles in rows of sys_user_has_role.</summary>
    internal static string[] NamesOf(IEnumerable<TableRecord> rows) =>
    [
        .. rows
            .Where(row => row["state"] is "active" or "")
            .Select(row => row["role.name"].Length > 0 ? row["role.name"] : row.Display("role"))
            .Distinct(StringComparer.Ordinal)
            .OrderBy(name => name, StringComparer.Ordinal),
    ];

    /// <summary>Whether another role would change nothing: it is held, or one is that contains it.</summary>
    internal static bool Covers(string[] roles, string role) =>
        roles.Contains(role)
        || (roles.Contains("itil") && s_ofItil.Contains(role));

    /// <summary>Whether these roles let their user create records of a table, as delivered.</summary>
    internal static bool MayCreate(string[] roles, string table) =>
        !roles.Contains(ReadOnly)
        && (roles.Contains("admin") || roles.Contains("itil") || roles.Contains(WriteRole(table)));

    /// <summary>Whether these roles let their user see records of a table, as delivered.</summary>
    internal static bool MayRead(string[] roles, string table) =>
        roles.Contains("admin") || roles.Contains("itil") || roles.Contains(ReadRole(table));

    internal static bool IsExcessive(string role) => s_excessive.Contains(role, StringComparer.OrdinalIgnoreCase);

    internal static string ReadRole(string table) => table == "incident" ? "sn_incident_read" : "sn_change_read";

    internal static string WriteRole(string table) =>
        table == "incident" ? "sn_incident_write" : "sn_change_write";

    internal static string Of(TableRecord user, string[] roles) => Say(
        ProvisioningTexts.RolesAre, user["user_name"], roles.Length == 0 ? "–" : string.Join(", ", roles), Table);

    /// <summary>What lets the user create tickets of both types: one role that is lacking, or itil for all.</summary>
    internal static ProvisioningRepair[] GrantLacking(TableRecord user, string[] roles) => Grant(
        user,
        roles,
        MayCreate(roles, "incident") ? WriteRole("change_request")
            : MayCreate(roles, "change_request") ? WriteRole("incident")
            : "itil");

    internal static bool IsReadOnly(string[] roles) => roles.Contains(ReadOnly);

    internal static Finding FailedAsReadOnly(TableRecord user, string[] roles) =>
        Failed(Of(user, roles), Say(ProvisioningTexts.ReadOnlyRemedy, ReadOnly));

    /// <summary>The role, unless another one takes its rights away again: that one is for people to judge.</summary>
    internal static ProvisioningRepair[] Grant(TableRecord user, string[] roles, string role) =>
        IsReadOnly(roles) || Covers(roles, role) ? []
            : [new(ProvisioningRepairKind.GrantRole, Table, user["sys_id"], "role", string.Empty, role)];

    private static Finding Sufficient(TableRecord user, string[] roles)
    {
        string evidence = Of(user, roles);
        return IsReadOnly(roles) ? FailedAsReadOnly(user, roles)
            : MayCreate(roles, "incident") && MayCreate(roles, "change_request") ? Passed(evidence)
            : Failed(evidence, ProvisioningTexts.RolesRemedy, GrantLacking(user, roles));
    }

    private static Finding Limited(TableRecord user, string[] roles)
    {
        string[] excess = [.. roles.Intersect(s_excessive, StringComparer.Ordinal)];
        return excess.Length == 0
            ? Passed(Of(user, roles))
            : Warning(Of(user, roles), Say(ProvisioningTexts.ExcessRemedy, string.Join(", ", excess)));
    }
}
