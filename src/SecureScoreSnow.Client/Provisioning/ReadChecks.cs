using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>The integration user sees tickets and the labels of choices, and may create tickets by its roles.</summary>
internal static class ReadChecks
{
    private const string Area = "Tables";
    private const string Change = "change_request";
    private const string Incident = "incident";

    private static readonly Uri s_reference = References.Topic("c_RESTAPI");

    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
    [
        new("ChangeReadable", Area, s_reference, (facts, stop) => ReadableAsync(facts, Change, stop)),
        new("IncidentReadable", Area, s_reference, (facts, stop) => ReadableAsync(facts, Incident, stop)),
        new("ChoicesReadable", Area, References.Topic("r_ChoicesTable"), ChoicesAsync),
        new("ChangeCreatable", Area, s_reference, (facts, stop) => CreatableAsync(facts, Change, stop)),
        new("IncidentCreatable", Area, s_reference, (facts, stop) => CreatableAsync(facts, Incident, stop)),
    ];

    private static async Task<Finding> ReadableAsync(
        ProvisioningFacts facts,
        string table,
        CancellationToken cancellationToken)
    {
        if (facts.Options.Connection is not { } connection)
        {
            return NotPermitted(ProvisioningTexts.NoConnection, ProvisioningTexts.NoConnectionRemedy);
        }

        Reading own = await OneRowAsync(facts, connection, table, cancellationToken).ConfigureAwait(false);
        string role = RoleChecks.ReadRole(table);
        return own switch
        {
            { Refusal: { Code: SnowErrorCode.AccessDenied } refusal } => Failed(refusal.Message, refusal.Remedy),
            { Refusal: not null } => TableReader.Hidden(own, role),
            { IsHidden: true } => await HiddenAsync(facts, table, role, cancellationToken).ConfigureAwait(false),
            { Rows.Count: 0 } => await EmptyAsync(facts, table, role, cancellationToken).ConfigureAwait(false),
            _ => Passed(Say(ProvisioningTexts.RowsSeen, own.Reader, table)),
        };
    }

    // Some instances count only what may be read, so an empty list alone tells nothing.
    private static async Task<Finding> EmptyAsync(
        ProvisioningFacts facts,
        string table,
        string role,
        CancellationToken cancellationToken)
    {
        if (facts.Options.AdminConnection is { } admin
            && await OneRowAsync(facts, admin, table, cancellationToken).ConfigureAwait(false) is { Rows.Count: > 0 })
        {
            return await HiddenAsync(facts, table, role, cancellationToken).ConfigureAwait(false);
        }

        return await RoleChecks.OfRolesAsync(facts, Judge, cancellationToken).ConfigureAwait(false);

        Finding Judge(TableRecord user, string[] roles) => RoleChecks.MayRead(roles, table)
            ? Passed(Say(ProvisioningTexts.TableEmpty, table, RoleChecks.Of(user, roles)))
            : Failed(
                Say(ProvisioningTexts.TableEmpty, table, RoleChecks.Of(user, roles)),
                Say(ProvisioningTexts.RowsHiddenRemedy, role),
                RoleChecks.Grant(user, roles, role));
    }

    // Where the role is there already, something else hides the rows.
    private static async Task<Finding> HiddenAsync(
        ProvisioningFacts facts,
        string table,
        string role,
        CancellationToken cancellationToken)
    {
        SnowConnection own = facts.Options.Connection!;
        Finding hidden = Failed(
            Say(ProvisioningTexts.RowsHidden, table, own.UserName ?? own.Name),
            Say(ProvisioningTexts.RowsHiddenRemedy, role));
        Finding ofRoles = await RoleChecks
            .OfRolesAsync(facts, (user, roles) => hidden with { Repairs = Offer(user, roles) }, cancellationToken)
            .ConfigureAwait(false);
        return ofRoles.Repairs.Count > 0 ? ofRoles : hidden;

        ProvisioningRepair[] Offer(TableRecord user, string[] roles) =>
            user["user_name"].Equals(own.UserName, StringComparison.OrdinalIgnoreCase)
                ? RoleChecks.Grant(user, roles, role)
                : [];
    }

    private static Task<Reading> OneRowAsync(
        ProvisioningFacts facts,
        SnowConnection connection,
        string table,
        CancellationToken cancellationToken) => facts.Reader.AskAsync(
            connection, table, EncodedQuery.All, ["sys_id"], trustsEmpty: true, cancellationToken, first: 1);

    private static async Task<Finding> ChoicesAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Options.Connection is not { } connection)
        {
            return NotPermitted(ProvisioningTexts.NoConnection, ProvisioningTexts.NoConnectionRemedy);
        }

        string reader = connection.UserName ?? connection.Name;
        try
        {
            TableRecord? choice = await connection.Tables
                .AnyAsync("sys_choice", ["label", "value"], facts.Reader.Budget, cancellationToken)
                .ConfigureAwait(false);
            return choice is null || !choice.Has("label")
                    ? Warning(Say(ProvisioningTexts.LabelsHidden, reader), ProvisioningTexts.LabelsRemedy)
                : Passed(Say(
                    choice.Has("value") ? ProvisioningTexts.ChoicesSeen : ProvisioningTexts.LabelsSeen, reader));
        }
        catch (SnowException refusal) when (refusal.Code == SnowErrorCode.AccessDenied)
        {
            return Warning(refusal.Message, ProvisioningTexts.LabelsRemedy);
        }
    }

    private static async Task<Finding> CreatableAsync(
        ProvisioningFacts facts,
        string table,
        CancellationToken cancellationToken)
    {
        Reading settings = await facts.ReadAsync(
            "sys_db_object",
            EncodedQuery.All.Equal("name", table),
            ["sys_id", "name", "ws_access"],
            cancellationToken,
            isOpen: true).ConfigureAwait(false);
        if (settings.First is { } shut && shut["ws_access"] == "false")
        {
            return Failed(
                Say(ProvisioningTexts.ColumnIs, "sys_db_object", table, "ws_access", "false"),
                ProvisioningTexts.WebServicesRemedy,
                ProvisioningRepair.OfColumn("sys_db_object", shut["sys_id"], "ws_access", "false", "true"));
        }

        return await RoleChecks.OfRolesAsync(facts, Judge, cancellationToken).ConfigureAwait(false);

        Finding Judge(TableRecord user, string[] roles) => RoleChecks.IsReadOnly(roles)
                ? RoleChecks.FailedAsReadOnly(user, roles)
            : RoleChecks.MayCreate(roles, table) ? Passed(RoleChecks.Of(user, roles))
            : Failed(
                RoleChecks.Of(user, roles),
                Say(ProvisioningTexts.CreateRemedy, table, RoleChecks.WriteRole(table)),
                RoleChecks.GrantLacking(user, roles));
    }
}
