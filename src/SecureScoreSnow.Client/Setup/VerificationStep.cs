using System.Globalization;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Setup;

/// <summary>Signs in with what is new, and takes the marks of what is not finished off.</summary>
internal sealed class VerificationStep(InstallationRun run)
{
    private const ProvisioningPart Part = ProvisioningPart.Verification;

    private bool IsClientOnly => run.Options.Grant == ProvisioningGrant.ClientCredentials;

    internal ProvisioningAction Plan()
    {
        string target = run.Options.UserName;
        string grant = IsClientOnly ? "client_credentials" : "password";
        ProvisioningStep plan = new(Part, target, ProvisioningOutcome.Planned, $"grant_type={grant}");
        return run.WillHaveClientSecret || run.WillHavePassword
            ? new ProvisioningAction(plan, TryAsync)
            : InstallationRun.Found(Part, target, ProvisioningOutcome.NotVerified, Messages.SetupNothingToTry);

        async Task<ProvisioningStep> TryAsync(CancellationToken cancellationToken)
        {
            ProvisioningStep step = await VerifyAsync(plan, cancellationToken).ConfigureAwait(false);
            await FinishAsync(cancellationToken).ConfigureAwait(false);
            return step;
        }
    }

    private async Task<ProvisioningStep> VerifyAsync(ProvisioningStep plan, CancellationToken cancellationToken)
    {
        // Of the old half of the two, nobody here knows the secret.
        if (run.ClientSecret is null || (run.Password is null && !IsClientOnly))
        {
            return plan with { Outcome = ProvisioningOutcome.NotVerified, Detail = Messages.SetupNothingToTry };
        }

        string user = await SignInAsync(run.ClientSecret, cancellationToken).ConfigureAwait(false);
        return plan with
        {
            Outcome = ProvisioningOutcome.Verified,
            Detail = string.Format(CultureInfo.CurrentCulture, Messages.SetupVerified, user),
        };
    }

    private async Task<string> SignInAsync(Secret clientSecret, CancellationToken cancellationToken)
    {
        OAuthClient client = new(run.ClientId!, clientSecret);
        InstanceSignIn signIn = IsClientOnly
            ? InstanceSignIn.ClientCredentials(client)
            : InstanceSignIn.Password(client, run.Options.UserName, run.Password!);
        try
        {
            using SnowConnection connection = await run.Admin.OpenAsAsync(signIn, cancellationToken)
                .ConfigureAwait(false);
            await connection.CheckAsync(cancellationToken).ConfigureAwait(false);
            string? user = connection.UserName;
            return user is null || user.Equals(run.Options.UserName, StringComparison.OrdinalIgnoreCase)
                ? run.Options.UserName
                : throw new SnowException(
                    SnowErrorCode.OAuthEntityNotVerified, null, run.Options.OAuthEntityName, user);
        }
        catch (SnowException refusal) when (refusal.Code == SnowErrorCode.SignInRefused)
        {
            throw await ExplainAsync(refusal, cancellationToken).ConfigureAwait(false);
        }
    }

    // A refusal of the token endpoint does not say which half it is about, so the user is tried without the client.
    private async Task<SnowException> ExplainAsync(SnowException refusal, CancellationToken cancellationToken)
    {
        bool isClient = IsClientOnly
            || refusal.ServerMessage is "invalid_client" or "unauthorized_client"
            || await IsUserGoodAsync(cancellationToken).ConfigureAwait(false);
        string words = refusal.ServerDetail is { Length: > 0 } detail ? detail : refusal.ServerMessage ?? "–";
        return isClient
            ? new SnowException(SnowErrorCode.OAuthEntityNotVerified, refusal, run.Options.OAuthEntityName, words)
            : new SnowException(SnowErrorCode.IntegrationUserNotVerified, refusal, run.Options.UserName, words);
    }

    private async Task<bool> IsUserGoodAsync(CancellationToken cancellationToken)
    {
        InstanceSignIn basic = InstanceSignIn.Basic(run.Options.UserName, run.Password!);
        try
        {
            using SnowConnection connection = await run.Admin.OpenAsAsync(basic, cancellationToken)
                .ConfigureAwait(false);
            return true;
        }
        catch (SnowException)
        {
            return false;
        }
    }

    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (run is { IsEntityUnfinished: true, EntityId: not null })
        {
            Dictionary<string, string> fields = new() { ["comments"] = ProvisioningMark.Note };
            await run.Tables.UpdateAsync(OAuthEntityFinder.Table, run.EntityId, fields, cancellationToken)
                .ConfigureAwait(false);
        }

        if (run is { IsUserUnfinished: true, UserId: not null })
        {
            Dictionary<string, string> fields = new() { ["employee_number"] = ProvisioningMark.Done };
            await run.Tables.UpdateAsync(IntegrationUserFinder.Table, run.UserId, fields, cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
