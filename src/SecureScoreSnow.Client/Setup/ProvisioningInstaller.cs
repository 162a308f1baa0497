using System.Net;
using System.Security;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Setup;

/// <summary>
/// Carries out the two steps of the installation checklist, the OAuth entity and the integration user, and proves them
/// by signing in. What is there already is left as it is; what an earlier run did not finish is finished.
/// </summary>
/// <param name="admin">An administrator's connection.</param>
/// <param name="options">What is to be set up.</param>
public sealed class ProvisioningInstaller(SnowConnection admin, ProvisioningOptions options)
{
    private readonly InstallationRun _run = new(admin, options);

    /// <summary>Looks at what is there and says what is to be done, in order. Changes nothing.</summary>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.AdminRoleMissing"/>, <see cref="SnowErrorCode.ClientCredentialsUnsupported"/>,
    /// <see cref="SnowErrorCode.ClientCredentialsDisabled"/>, <see cref="SnowErrorCode.RoleUnknown"/>,
    /// <see cref="SnowErrorCode.OAuthEntityAmbiguous"/>: it cannot be done;
    /// <see cref="SnowErrorCode.IntegrationUserIsAdministrator"/>, <see cref="SnowErrorCode.IntegrationUserIsPerson"/>:
    /// it must not be done.
    /// </exception>
    public async Task<IReadOnlyList<ProvisioningAction>> PlanAsync(CancellationToken cancellationToken)
    {
        OptionRules.Check(options);
        ClientCredentialsSteps clientCredentials = new(_run);
        bool isClientOnly = options.Grant == ProvisioningGrant.ClientCredentials;
        List<ProvisioningAction> plan = [];
        if (isClientOnly)
        {
            // First of all, because it takes the most rights: who lacks them has not left half of a set-up behind.
            await clientCredentials.CheckReleaseAsync(cancellationToken).ConfigureAwait(false);
            plan.Add(await clientCredentials.PlanPropertyAsync(cancellationToken).ConfigureAwait(false));
        }

        plan.Add(await new EntityStep(_run).PlanAsync(cancellationToken).ConfigureAwait(false));
        plan.Add(await new UserStep(_run).PlanAsync(cancellationToken).ConfigureAwait(false));
        plan.AddRange(await new RoleSteps(_run).PlanAsync(cancellationToken).ConfigureAwait(false));
        if (isClientOnly)
        {
            plan.Add(clientCredentials.PlanUser());
        }

        plan.Add(new VerificationStep(_run).Plan());
        return plan;
    }

    /// <summary>
    /// The secrets that were made, with what they belong to as far as it is known without asking the instance; null
    /// where none was made. For those who come to an end before <see cref="ReadAsync"/>: they are nowhere else.
    /// </summary>
    public InstallationResult? Made => _run is { ClientSecret: null, Password: null } ? null : new InstallationResult(
        _run.ClientId is null ? null : new OAuthEntity
        {
            SysId = _run.EntityId ?? string.Empty,
            Name = options.OAuthEntityName,
            ClientId = _run.ClientId,
            IsMadeByInstall = _run.IsOwnEntity,
        },
        _run.UserId is null ? null : new IntegrationUser
        {
            SysId = _run.UserId,
            UserName = options.UserName,
            IsMadeByInstall = _run.IsOwnUser,
        },
        Protected(_run.ClientSecret),
        Protected(_run.Password));

    /// <summary>Reads what is there now, with the secrets that were made.</summary>
    /// <exception cref="SnowException">The instance refused.</exception>
    public async Task<InstallationResult> ReadAsync(CancellationToken cancellationToken)
    {
        TableRecord? entity = _run.EntityId is null ? null : await EntityStep
            .FindAsync(_run.Tables, options.OAuthEntityName, admin.Instance.Host, cancellationToken)
            .ConfigureAwait(false);
        IReadOnlyList<IntegrationUser> users = _run.UserId is null ? [] : await new IntegrationUserFinder(admin)
            .ListAsync(EncodedQuery.All.Equal("sys_id", _run.UserId), cancellationToken)
            .ConfigureAwait(false);
        return new InstallationResult(
            entity is null ? null : OAuthEntityFinder.From(entity),
            users.Count > 0 ? users[0] : null,
            Protected(_run.ClientSecret),
            Protected(_run.Password));
    }

    private static SecureString? Protected(Secret? secret) =>
        secret is null ? null : new NetworkCredential(string.Empty, secret.Reveal()).SecurePassword;
}
