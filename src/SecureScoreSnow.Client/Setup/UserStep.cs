using System.Globalization;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Setup;

/// <summary>The integration user: made, given a new password, or left as it is.</summary>
internal sealed class UserStep(InstallationRun run)
{
    private const ProvisioningPart Part = ProvisioningPart.IntegrationUser;
    private const string Table = IntegrationUserFinder.Table;

    private string Target => run.Options.UserName;

    internal async Task<ProvisioningAction> PlanAsync(CancellationToken cancellationToken)
    {
        TableRecord? found = await FindAsync(run.Tables, Target, run.Admin.Instance.Host, cancellationToken)
            .ConfigureAwait(false);
        if (found is null)
        {
            run.WillHavePassword = true;
            return Create();
        }

        run.UserId = found["sys_id"];
        run.IsOwnUser = ProvisioningMark.IsOnUser(found);
        run.IsPerson = !run.IsOwnUser && new SignedInUser(found).IsMarked != true;
        await RefuseAdminAsync(found, cancellationToken).ConfigureAwait(false);
        if (run.Options.ResetSecret)
        {
            run.RefusePerson();
        }

        bool isUnfinished = ProvisioningMark.IsUnfinishedUser(found);
        run.WillHavePassword = run.Options.ResetSecret || isUnfinished;
        return run.WillHavePassword
            ? Renew(isUnfinished)
            : InstallationRun.Found(Part, Target, ProvisioningOutcome.Existing, DetailOf(found));
    }

    /// <exception cref="SnowException">There is one that may not be read.</exception>
    internal static async Task<TableRecord?> FindAsync(
        AdminTables tables,
        string userName,
        string instance,
        CancellationToken cancellationToken)
    {
        EncodedQuery query = EncodedQuery.All.Equal("user_name", userName);
        AdminRows found = await tables
            .ListAsync(Table, query, IntegrationUserFinder.Columns, cancellationToken)
            .ConfigureAwait(false);
        return found.IsHidden
            ? throw new SnowException(SnowErrorCode.IntegrationUserHidden, null, userName, instance)
            : found.First;
    }

    // A new password would lock out whoever is signed in, and with the last administrator everybody.
    private async Task RefuseAdminAsync(TableRecord found, CancellationToken cancellationToken)
    {
        if (run.Admin.User is null)
        {
            await run.Admin.CheckAsync(cancellationToken).ConfigureAwait(false);
        }

        if (found["sys_id"] == run.Admin.User?.SysId
            || found["user_name"].Equals(run.Admin.UserName, StringComparison.OrdinalIgnoreCase))
        {
            throw new SnowException(
                SnowErrorCode.IntegrationUserIsAdministrator, null, Target, run.Admin.Instance.Host);
        }
    }

    private ProvisioningAction Create()
    {
        Dictionary<string, string> fields = Fields();
        KeyValuePair<string, string>[] shown = [.. fields, new(FieldList.Password, string.Empty)];
        return run.Planned(Part, Target, ProvisioningOutcome.Created, FieldList.Of(shown), CreateAsync);

        async Task<bool> CreateAsync(CancellationToken cancellationToken)
        {
            TableRecord made = await run.Tables.CreateAsync(Table, fields, cancellationToken).ConfigureAwait(false);
            run.UserId = made["sys_id"];
            run.IsOwnUser = run.IsUserUnfinished = true;
            await SetPasswordAsync(new Dictionary<string, string>(), cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    private ProvisioningAction Renew(bool isUnfinished)
    {
        string detail = isUnfinished ? Messages.SetupCompleted : Messages.SetupPasswordReset;
        return run.Planned(Part, Target, ProvisioningOutcome.Updated, detail, RenewAsync);

        async Task<bool> RenewAsync(CancellationToken cancellationToken)
        {
            Dictionary<string, string> fields = [];
            if (run.IsOwnUser)
            {
                run.IsUserUnfinished = true;
                fields["employee_number"] = ProvisioningMark.Unfinished;
            }

            // Uninstall closes an account that it cannot delete.
            if (isUnfinished)
            {
                fields["active"] = "true";
            }

            await SetPasswordAsync(fields, cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    private async Task SetPasswordAsync(Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        run.Password = GeneratedSecrets.Password();
        fields[FieldList.Password] = run.Password.Reveal();
        fields["password_needs_reset"] = "false";
        try
        {
            await run.Tables.EnterAsync(Table, run.UserId!, fields, cancellationToken).ConfigureAwait(false);
        }
        catch (SnowException refusal) when (InstallationRun.IsUntaken(refusal))
        {
            run.Password = null;
            throw;
        }
    }

    private Dictionary<string, string> Fields()
    {
        Dictionary<string, string> fields = new()
        {
            ["user_name"] = Target,
            ["first_name"] = "SecureScoreSnow",
            ["last_name"] = "Integration",
            ["active"] = "true",
            ["web_service_access_only"] = run.IsMachine ? "true" : "false",
            ["employee_number"] = ProvisioningMark.Unfinished,
        };
        if (run.IsMachine)
        {
            fields["identity_type"] = "machine";
        }

        return fields;
    }

    private string DetailOf(TableRecord found)
    {
        string text = run.IsOwnUser ? Messages.SetupExisting : Messages.SetupExistingOfOthers;
        Dictionary<string, string> wanted = new()
        {
            ["active"] = "true",
            ["locked_out"] = "false",
            ["password_needs_reset"] = "false",
            ["web_service_access_only"] = run.IsMachine ? "true" : "false",
        };
        string differences = FieldList.Of(wanted.Where(field => found[field.Key] != field.Value)
            .Select(field => new KeyValuePair<string, string>(field.Key, found[field.Key])));
        return differences.Length == 0
            ? text
            : $"{text} {string.Format(CultureInfo.CurrentCulture, Messages.SetupDiffers, differences)}";
    }
}
