using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Setup;

/// <summary>What client credentials need beyond entity and user: the one named in the other, and a switch.</summary>
internal sealed class ClientCredentialsSteps(InstallationRun run)
{
    internal const string Table = "sys_properties";
    internal const string Property = "glide.oauth.inbound.client.credential.grant_type.enabled";

    /// <exception cref="SnowException">The release does not have them.</exception>
    internal async Task CheckReleaseAsync(CancellationToken cancellationToken)
    {
        AdminRows properties = await run.Tables
            .ListAsync(Table, EncodedQuery.All.In("name", Releases.Properties), ["name", "value"], cancellationToken)
            .ConfigureAwait(false);
        string? family = properties.Rows.Select(property => Releases.Find(property["value"]))
            .FirstOrDefault(found => found is not null);

        // Where the release cannot be told, the sign-in at the end will.
        if (family is not null && !Releases.IsAtLeast(family, Releases.ClientCredentials))
        {
            throw new SnowException(
                SnowErrorCode.ClientCredentialsUnsupported,
                null,
                run.Admin.Instance.Host,
                family,
                Releases.ClientCredentials);
        }
    }

    internal ProvisioningAction PlanUser()
    {
        const ProvisioningPart Part = ProvisioningPart.ApplicationUser;
        string target = run.Options.OAuthEntityName;
        if (run.UserId is not null && run.ApplicationUser == run.UserId)
        {
            return InstallationRun.Found(Part, target, ProvisioningOutcome.Existing, $"user={run.Options.UserName}");
        }

        if (run.EntityId is not null && !run.IsOwnEntity)
        {
            return InstallationRun.Found(Part, target, ProvisioningOutcome.Kept, Messages.SetupNotMadeHere);
        }

        run.RefusePerson();
        return run.Planned(
            Part, target, ProvisioningOutcome.Updated, $"user={run.Options.UserName}", SetUserAsync);
    }

    internal async Task<ProvisioningAction> PlanPropertyAsync(CancellationToken cancellationToken)
    {
        const ProvisioningPart Part = ProvisioningPart.Property;
        AdminRows found = await run.Tables
            .ListAsync(Table, EncodedQuery.All.Equal("name", Property), ["sys_id", "value"], cancellationToken)
            .ConfigureAwait(false);
        if (found.IsHidden)
        {
            throw AdminTables.Missing(Table, null);
        }

        if (found.Rows.Count > 0)
        {
            string value = found.Rows[0]["value"];
            return value == "true"
                ? InstallationRun.Found(Part, Property, ProvisioningOutcome.Existing, $"value={value}")
                : throw new SnowException(
                    SnowErrorCode.ClientCredentialsDisabled, null, run.Admin.Instance.Host, Property, value);
        }

        Dictionary<string, string> fields = new()
        {
            ["name"] = Property,
            ["type"] = "boolean",
            ["value"] = "true",
            ["description"] = ProvisioningMark.Note,
        };
        return run.Planned(Part, Property, ProvisioningOutcome.Created, FieldList.Of(fields), CreateAsync);

        async Task<bool> CreateAsync(CancellationToken stop)
        {
            await run.Tables.CreateAsync(Table, fields, stop).ConfigureAwait(false);
            return true;
        }
    }

    private async Task<bool> SetUserAsync(CancellationToken cancellationToken)
    {
        if (run.EntityId is null || run.UserId is null)
        {
            return false;
        }

        Dictionary<string, string> fields = new() { ["user"] = run.UserId };
        await run.Tables
            .UpdateAsync(OAuthEntityFinder.Table, run.EntityId, fields, cancellationToken)
            .ConfigureAwait(false);
        return true;
    }
}
