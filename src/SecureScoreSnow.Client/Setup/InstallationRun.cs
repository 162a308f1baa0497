using System.Net;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Setup;

/// <summary>What the steps of one installation know of one another.</summary>
internal sealed class InstallationRun(SnowConnection admin, ProvisioningOptions options)
{
    internal SnowConnection Admin => admin;

    internal ProvisioningOptions Options => options;

    internal AdminTables Tables { get; } = new(admin.Tables);

    /// <summary>The entity; null until there is one.</summary>
    internal string? EntityId { get; set; }

    internal string? ClientId { get; set; }

    /// <summary>The user; null until there is one.</summary>
    internal string? UserId { get; set; }

    /// <summary>Whether Install made them, in this run or an earlier one; what others made stays as it is.</summary>
    internal bool IsOwnEntity { get; set; }

    internal bool IsOwnUser { get; set; }

    /// <summary>Whether the user that was found looks like a person's.</summary>
    internal bool IsPerson { get; set; }

    /// <summary>Whether the mark of what is not finished has to be taken off at the end.</summary>
    internal bool IsEntityUnfinished { get; set; }

    internal bool IsUserUnfinished { get; set; }

    /// <summary>What the entity has as application user, as it was found.</summary>
    internal string ApplicationUser { get; set; } = string.Empty;

    /// <summary>Whether a new secret is going to be made; the plan of the sign-in depends on it.</summary>
    internal bool WillHaveClientSecret { get; set; }

    internal bool WillHavePassword { get; set; }

    /// <summary>The new secrets; null where none was made.</summary>
    internal Secret? ClientSecret { get; set; }

    internal Secret? Password { get; set; }

    internal bool IsMachine => options.Grant != ProvisioningGrant.AuthorizationCode;

    internal static ProvisioningAction Found(
        ProvisioningPart part,
        string target,
        ProvisioningOutcome outcome,
        string detail) => new(new ProvisioningStep(part, target, outcome, detail), null);

    /// <summary>Whether the instance said no: then what was sent does not hold. What got lost on the way may.</summary>
    internal static bool IsUntaken(SnowException refusal)
    {
        HttpStatusCode? status = refusal.StatusCode ?? (refusal.InnerException as SnowException)?.StatusCode;
        return status is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError
            and not HttpStatusCode.RequestTimeout;
    }

    /// <summary>Before a person's account is changed, or made to do the work of others.</summary>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.IntegrationUserIsPerson"/>.</exception>
    internal void RefusePerson()
    {
        if (IsPerson)
        {
            throw new SnowException(
                SnowErrorCode.IntegrationUserIsPerson, null, Options.UserName, Admin.Instance.Host);
        }
    }

    /// <param name="part">What it is about.</param>
    /// <param name="target">Which one, by name.</param>
    /// <param name="outcome">What comes of it when it is done.</param>
    /// <param name="detail">What is sent.</param>
    /// <param name="work">Does it; gives false where an earlier step that it builds on was not carried out.</param>
    internal ProvisioningAction Planned(
        ProvisioningPart part,
        string target,
        ProvisioningOutcome outcome,
        string detail,
        Func<CancellationToken, Task<bool>> work)
    {
        ProvisioningStep plan = new(part, target, ProvisioningOutcome.Planned, detail);
        return new ProvisioningAction(plan, CarryOutAsync);

        async Task<ProvisioningStep> CarryOutAsync(CancellationToken cancellationToken) =>
            await work(cancellationToken).ConfigureAwait(false)
                ? plan with { Outcome = outcome }
                : plan with { Outcome = ProvisioningOutcome.Kept, Detail = Messages.SetupNeedsEarlierStep };
    }
}
