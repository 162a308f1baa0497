using System.Globalization;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Setup;

/// <summary>Takes back what <see cref="ProvisioningInstaller"/> made, told by its marks, and nothing else.</summary>
/// <param name="admin">An administrator's connection.</param>
/// <param name="options">What was set up; only the names count.</param>
public sealed class ProvisioningRemover(SnowConnection admin, ProvisioningOptions options)
{
    private readonly AdminTables _tables = new(admin.Tables);

    private delegate Task<ProvisioningStep> Removal(ProvisioningStep step, CancellationToken cancellationToken);

    /// <summary>Looks at what is there and says what is to be taken back, in order. Changes nothing.</summary>
    /// <exception cref="SnowException">The instance refused.</exception>
    public async Task<IReadOnlyList<ProvisioningAction>> PlanAsync(CancellationToken cancellationToken) =>
    [
        await PlanEntityAsync(cancellationToken).ConfigureAwait(false),
        await PlanUserAsync(cancellationToken).ConfigureAwait(false),
        await PlanPropertyAsync(cancellationToken).ConfigureAwait(false),
    ];

    private async Task<ProvisioningAction> PlanEntityAsync(CancellationToken cancellationToken)
    {
        TableRecord? entity = await EntityStep
            .FindAsync(_tables, options.OAuthEntityName, admin.Instance.Host, cancellationToken)
            .ConfigureAwait(false);
        return Plan(
            ProvisioningPart.OAuthEntity,
            options.OAuthEntityName,
            entity,
            entity is not null && ProvisioningMark.IsOnEntity(entity),
            (step, stop) => DeleteAsync(step, OAuthEntityFinder.Table, entity!["sys_id"], stop));
    }

    private async Task<ProvisioningAction> PlanUserAsync(CancellationToken cancellationToken)
    {
        TableRecord? user = await UserStep
            .FindAsync(_tables, options.UserName, admin.Instance.Host, cancellationToken)
            .ConfigureAwait(false);
        return Plan(
            ProvisioningPart.IntegrationUser,
            options.UserName,
            user,
            user is not null && ProvisioningMark.IsOnUser(user),
            (step, stop) => DeleteUserAsync(step, user!["sys_id"], stop));
    }

    // What others sign in by stays on.
    private async Task<ProvisioningAction> PlanPropertyAsync(CancellationToken cancellationToken)
    {
        const ProvisioningPart Part = ProvisioningPart.Property;
        const string Target = ClientCredentialsSteps.Property;
        AdminRows found = await _tables
            .ListAsync(
                ClientCredentialsSteps.Table,
                EncodedQuery.All.Equal("name", Target),
                ["sys_id", "description"],
                cancellationToken)
            .ConfigureAwait(false);
        TableRecord? property = found.First;
        if (found.IsHidden)
        {
            return InstallationRun.Found(Part, Target, ProvisioningOutcome.Kept, Messages.SetupHidden);
        }

        bool isOwn = property is not null && ProvisioningMark.IsOnProperty(property);
        string[] others = isOwn ? await OtherEntitiesAsync(cancellationToken).ConfigureAwait(false) : [];
        return others.Length > 0
            ? InstallationRun.Found(
                Part,
                Target,
                ProvisioningOutcome.Kept,
                Format(Messages.SetupPropertyInUse, string.Join(", ", others)))
            : Plan(
                Part,
                Target,
                property,
                isOwn,
                (step, stop) => DeleteAsync(step, ClientCredentialsSteps.Table, property!["sys_id"], stop));
    }

    private async Task<string[]> OtherEntitiesAsync(CancellationToken cancellationToken)
    {
        EncodedQuery query = EncodedQuery.All.Equal("default_grant_type", "client_credentials").OrderBy("name");
        AdminRows entities = await _tables
            .ListAsync(OAuthEntityFinder.Table, query, ["name", "comments"], cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. entities.Rows
                .Where(entity => entity["name"] != options.OAuthEntityName || !ProvisioningMark.IsOnEntity(entity))
                .Select(entity => entity["name"]),
        ];
    }

    private static ProvisioningAction Plan(
        ProvisioningPart part,
        string target,
        TableRecord? found,
        bool isOwn,
        Removal remove)
    {
        ProvisioningStep step = (found, isOwn) switch
        {
            (null, _) => new(part, target, ProvisioningOutcome.Absent, Messages.SetupAbsent),
            (_, false) => new(part, target, ProvisioningOutcome.Kept, Messages.SetupNotMadeHere),
            _ => new(part, target, ProvisioningOutcome.Planned, $"sys_id={found["sys_id"]}"),
        };
        return new ProvisioningAction(
            step,
            step.Outcome == ProvisioningOutcome.Planned ? stop => remove(step, stop) : null);
    }

    private async Task<ProvisioningStep> DeleteAsync(
        ProvisioningStep step,
        string table,
        string sysId,
        CancellationToken cancellationToken)
    {
        await _tables.DeleteAsync(table, sysId, cancellationToken).ConfigureAwait(false);
        return step with { Outcome = ProvisioningOutcome.Removed };
    }

    // First the roles: what is left of a user that cannot be deleted may do nothing any more.
    private async Task<ProvisioningStep> DeleteUserAsync(
        ProvisioningStep step,
        string sysId,
        CancellationToken cancellationToken)
    {
        EncodedQuery given = EncodedQuery.All.Equal("user", sysId).NotEqual("inherited", "true");
        AdminRows roles = await _tables
            .ListAsync(IntegrationUserFinder.RoleTable, given, ["sys_id"], cancellationToken)
            .ConfigureAwait(false);
        foreach (TableRecord role in roles.Rows)
        {
            await _tables.DeleteAsync(IntegrationUserFinder.RoleTable, role["sys_id"], cancellationToken)
                .ConfigureAwait(false);
        }

        try
        {
            return await DeleteAsync(step, IntegrationUserFinder.Table, sysId, cancellationToken).ConfigureAwait(false);
        }
        catch (SnowException refusal) when (refusal.Code is SnowErrorCode.AdminRoleMissing
            or SnowErrorCode.RuleViolated or SnowErrorCode.Refused)
        {
            return await DeactivateAsync(step, sysId, refusal, cancellationToken).ConfigureAwait(false);
        }
    }

    // Marked as unfinished, so that an installation some day takes it up again with a new password.
    private async Task<ProvisioningStep> DeactivateAsync(
        ProvisioningStep step,
        string sysId,
        SnowException refusal,
        CancellationToken cancellationToken)
    {
        Dictionary<string, string> fields = new()
        {
            ["active"] = "false",
            ["employee_number"] = ProvisioningMark.Unfinished,
        };
        await _tables.UpdateAsync(IntegrationUserFinder.Table, sysId, fields, cancellationToken).ConfigureAwait(false);
        return step with
        {
            Outcome = ProvisioningOutcome.Deactivated,
            Detail = Format(
                Messages.SetupDeactivated,
                refusal.ServerDetail ?? refusal.ServerMessage ?? refusal.Message),
        };
    }

    private static string Format(string text, string value) =>
        string.Format(CultureInfo.CurrentCulture, text, value);
}
