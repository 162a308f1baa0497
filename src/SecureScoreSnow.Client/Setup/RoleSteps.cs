using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Setup;

/// <summary>The roles of the integration user, a step each.</summary>
internal sealed class RoleSteps(InstallationRun run)
{
    private const ProvisioningPart Part = ProvisioningPart.Role;
    private const string Table = IntegrationUserFinder.RoleTable;

    /// <exception cref="SnowException"><see cref="SnowErrorCode.RoleUnknown"/>: there is no such role.</exception>
    internal async Task<IReadOnlyList<ProvisioningAction>> PlanAsync(CancellationToken cancellationToken)
    {
        EncodedQuery query = EncodedQuery.All.In("name", run.Options.Roles);
        AdminRows known = await run.Tables
            .ListAsync("sys_user_role", query, ["sys_id", "name"], cancellationToken)
            .ConfigureAwait(false);
        HashSet<string> held = await HeldAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. run.Options.Roles.Distinct(StringComparer.OrdinalIgnoreCase).Select(role =>
            {
                TableRecord record = known.Rows.FirstOrDefault(
                    candidate => candidate["name"].Equals(role, StringComparison.OrdinalIgnoreCase))
                    ?? throw new SnowException(SnowErrorCode.RoleUnknown, null, role, run.Admin.Instance.Host);
                return Plan(record, held.Contains(record["sys_id"]));
            }),
        ];
    }

    private async Task<HashSet<string>> HeldAsync(CancellationToken cancellationToken)
    {
        if (run.UserId is null)
        {
            return [];
        }

        AdminRows rows = await run.Tables
            .ListAsync(Table, EncodedQuery.All.Equal("user", run.UserId), ["role"], cancellationToken)
            .ConfigureAwait(false);
        return [.. rows.Rows.Select(row => row["role"])];
    }

    private ProvisioningAction Plan(TableRecord role, bool isHeld)
    {
        string target = $"{run.Options.UserName}: {role["name"]}";
        if (isHeld)
        {
            return InstallationRun.Found(Part, target, ProvisioningOutcome.Existing, Messages.SetupRoleExisting);
        }

        if (run is { UserId: not null, IsOwnUser: false })
        {
            return InstallationRun.Found(Part, target, ProvisioningOutcome.Kept, Messages.SetupNotMadeHere);
        }

        string detail = $"role={role["name"]}";
        return run.Planned(Part, target, ProvisioningOutcome.Created, detail, GrantAsync);

        async Task<bool> GrantAsync(CancellationToken cancellationToken)
        {
            if (run.UserId is null)
            {
                return false;
            }

            Dictionary<string, string> fields = new() { ["user"] = run.UserId, ["role"] = role["sys_id"] };
            await run.Tables.CreateAsync(Table, fields, cancellationToken).ConfigureAwait(false);
            return true;
        }
    }
}
