using System.Globalization;

using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Setup;

/// <summary>The OAuth entity: made, given a new secret, or left as it is.</summary>
internal sealed class EntityStep(InstallationRun run)
{
    private const ProvisioningPart Part = ProvisioningPart.OAuthEntity;
    private const string Table = OAuthEntityFinder.Table;

    private string Target => run.Options.OAuthEntityName;

    internal async Task<ProvisioningAction> PlanAsync(CancellationToken cancellationToken)
    {
        TableRecord? found = await FindAsync(run.Tables, Target, run.Admin.Instance.Host, cancellationToken)
            .ConfigureAwait(false);
        if (found is null)
        {
            run.WillHaveClientSecret = true;
            return Create();
        }

        run.EntityId = found["sys_id"];
        run.ClientId = found["client_id"];
        run.ApplicationUser = found["user"];
        run.IsOwnEntity = ProvisioningMark.IsOnEntity(found);
        run.WillHaveClientSecret = run.Options.ResetSecret || ProvisioningMark.IsUnfinishedEntity(found);
        return run.WillHaveClientSecret
            ? Renew(ProvisioningMark.IsUnfinishedEntity(found) ? Messages.SetupCompleted : Messages.SetupSecretReset)
            : InstallationRun.Found(Part, Target, ProvisioningOutcome.Existing, DetailOf(found));
    }

    /// <summary>The entity of that name, ours before others.</summary>
    /// <exception cref="SnowException">There are several, or one that may not be read.</exception>
    internal static async Task<TableRecord?> FindAsync(
        AdminTables tables,
        string name,
        string instance,
        CancellationToken cancellationToken)
    {
        AdminRows found = await tables
            .ListAsync(Table, EncodedQuery.All.Equal("name", name), OAuthEntityFinder.Columns, cancellationToken)
            .ConfigureAwait(false);
        TableRecord[] own = [.. found.Rows.Where(ProvisioningMark.IsOnEntity)];
        IReadOnlyList<TableRecord> candidates = own.Length > 0 ? own : found.Rows;
        return candidates.Count switch
        {
            0 when found.IsHidden => throw new SnowException(SnowErrorCode.OAuthEntityHidden, null, name, instance),
            0 => null,
            1 => candidates[0],
            _ => throw new SnowException(
                SnowErrorCode.OAuthEntityAmbiguous,
                null,
                name,
                string.Join(", ", candidates.Select(entity => entity["client_id"]))),
        };
    }

    private ProvisioningAction Create()
    {
        Dictionary<string, string> fields = Fields();
        return run.Planned(Part, Target, ProvisioningOutcome.Created, FieldList.Of(fields), CreateAsync);

        async Task<bool> CreateAsync(CancellationToken cancellationToken)
        {
            run.ClientSecret = GeneratedSecrets.ClientSecret();
            run.IsOwnEntity = run.IsEntityUnfinished = true;
            run.ClientId = fields[FieldList.ClientId] = GeneratedSecrets.ClientId();
            fields[FieldList.ClientSecret] = run.ClientSecret.Reveal();
            TableRecord made = await SendAsync(() => run.Tables.CreateAsync(Table, fields, cancellationToken))
                .ConfigureAwait(false);
            run.EntityId = made["sys_id"];
            run.ClientId = made[FieldList.ClientId] is { Length: > 0 } given ? given : run.ClientId;
            return true;
        }
    }

    private ProvisioningAction Renew(string detail)
    {
        return run.Planned(Part, Target, ProvisioningOutcome.Updated, detail, RenewAsync);

        async Task<bool> RenewAsync(CancellationToken cancellationToken)
        {
            run.ClientSecret = GeneratedSecrets.ClientSecret();
            Dictionary<string, string> fields = new() { [FieldList.ClientSecret] = run.ClientSecret.Reveal() };
            if (run.IsOwnEntity)
            {
                run.IsEntityUnfinished = true;
                fields["comments"] = ProvisioningMark.UnfinishedNote;
            }

            await SendAsync(() => run.Tables.UpdateAsync(Table, run.EntityId!, fields, cancellationToken))
                .ConfigureAwait(false);
            return true;
        }
    }

    private async Task<TableRecord> SendAsync(Func<Task<TableRecord>> send)
    {
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (SnowException refusal) when (InstallationRun.IsUntaken(refusal))
        {
            run.ClientSecret = null;
            throw;
        }
    }

    private Dictionary<string, string> Fields() => new()
    {
        ["name"] = Target,
        ["type"] = "client",
        [FieldList.ClientId] = string.Empty,
        [FieldList.ClientSecret] = string.Empty,
        ["redirect_url"] = run.Options.RedirectUri,
        ["default_grant_type"] = GrantName,
        ["access_token_lifespan"] = Seconds(run.Options.AccessTokenLifespan),
        ["refresh_token_lifespan"] = Seconds(run.Options.RefreshTokenLifespan),
        ["active"] = "true",
        ["comments"] = ProvisioningMark.UnfinishedNote,
    };

    private string GrantName => run.Options.Grant switch
    {
        ProvisioningGrant.ClientCredentials => "client_credentials",
        ProvisioningGrant.AuthorizationCode => "authorization_code",
        _ => "password",
    };

    // What was asked for and is otherwise is said, and not changed: others may depend on it.
    private string DetailOf(TableRecord found)
    {
        string text = run.IsOwnEntity ? Messages.SetupExisting : Messages.SetupExistingOfOthers;
        string differences = FieldList.Of(Fields()
            .Where(field => field.Key is "type" or "redirect_url" or "default_grant_type" or "active")
            .Where(field => field.Value != found[field.Key])
            .Select(field => new KeyValuePair<string, string>(field.Key, found[field.Key])));
        return differences.Length == 0
            ? text
            : $"{text} {string.Format(CultureInfo.CurrentCulture, Messages.SetupDiffers, differences)}";
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}
