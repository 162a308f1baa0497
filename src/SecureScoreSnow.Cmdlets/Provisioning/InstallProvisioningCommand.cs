using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Saved;
using SecureScoreSnow.Client.Setup;
using SecureScoreSnow.Cmdlets.Connections;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Provisioning;

/// <summary>Makes the OAuth entity and the integration user on an instance, and tries them.</summary>
[Cmdlet(
    VerbsLifecycle.Install,
    "SnowProvisioning",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ProvisioningInstallation))]
public sealed class InstallProvisioningCommand : SetupCmdlet
{
    [Parameter]
    [ValidateNotNull]
    public Uri RedirectUri { get; set; } = new("http://localhost:8400/");

    [Parameter]
    public ProvisioningGrant Grant { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Role { get; set; } = ["itil"];

    [Parameter]
    public SwitchParameter ResetSecret { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SaveAs { get; set; }

    [Parameter]
    public SwitchParameter AllowUnprotectedFile { get; set; }

    protected override void ProcessRecord()
    {
        if (SaveAs is not null)
        {
            // Secrets that cannot be kept must not be made.
            Require(SaveAs, () =>
            {
                ConnectionStore.RequireName(SaveAs);
                return Wait(SavedConnections.Store.RequireProtectionAsync(AllowUnprotectedFile, Stop));
            });
        }

        ProvisioningInstaller installer = new(Admin, Options());
        IReadOnlyList<ProvisioningAction> plan = Require(Admin, () => Wait(installer.PlanAsync(Stop)));
        if (Install(installer, plan) is { } installation)
        {
            WriteObject(installation);

            // Where errors end everything, the output is dropped: the error has it too.
            Attempt(installation, () => Save(installation));
        }
    }

    /// <summary>Carries the plan out; null where that came to an end too early.</summary>
    private ProvisioningInstallation? Install(
        ProvisioningInstaller installer,
        IReadOnlyList<ProvisioningAction> plan)
    {
        List<ProvisioningStep> steps = [];
        try
        {
            foreach (ProvisioningStep step in CarryOut(plan))
            {
                steps.Add(step);
            }

            return Installed(Wait(installer.ReadAsync(Stop)));
        }
        catch (SnowException refusal) when (installer.Made is null)
        {
            ThrowTerminatingError(refusal.ToErrorRecord(Admin));
            throw;
        }
        catch (SnowException refusal)
        {
            // An error that ends the command would take the only copy of the secrets with it.
            ProvisioningInstallation half = Installed(installer.Made!);
            WriteObject(half);
            WriteError(refusal.ToErrorRecord(half));
            return null;
        }
        catch (RuntimeException) when (!Stop.IsCancellationRequested && installer.Made is not null)
        {
            // Somebody halted at a question.
            WriteObject(Installed(installer.Made!));
            throw;
        }

        ProvisioningInstallation Installed(InstallationResult result) => new(Admin.Instance, result, [.. steps]);
    }

    // Without a new secret there is nothing to keep, and what was kept before still holds.
    private void Save(ProvisioningInstallation installation)
    {
        if (SaveAs is null || SignInOf(installation) is not { } signIn)
        {
            return;
        }

        ConnectionOptions options = new(Admin.Instance, signIn)
        {
            Name = SaveAs,
            Transport = Admin.Transport,
            Account = new AccountRule { IntegrationUser = UserName },
        };
        using SnowConnection connection = Wait(SnowConnection.OpenAsync(
            options, InstanceGates.For(options.Instance), TimeProvider.System, Stop));
        KeptConnection kept = KeptConnection.Of(connection, SaveAs);
        (_, string? warning) = Wait(
            SavedConnections.SaveAsync(kept, AllowUnprotectedFile, Stop));
        if (warning is not null)
        {
            WriteWarning(warning);
        }
    }

    private InstanceSignIn? SignInOf(ProvisioningInstallation installation) => installation switch
    {
        { ClientCredential: { } client } when Grant == ProvisioningGrant.ClientCredentials =>
            InstanceSignIn.ClientCredentials(new OAuthClient(client.UserName, new Secret(client.Password))),
        { ClientCredential: { } client, Credential: { } user } => InstanceSignIn.Password(
            new OAuthClient(client.UserName, new Secret(client.Password)),
            user.UserName,
            new Secret(user.Password)),
        _ => null,
    };

    private protected override string ActionOf(ProvisioningPart part) => part switch
    {
        ProvisioningPart.OAuthEntity => Messages.SetUpEntity,
        ProvisioningPart.IntegrationUser => Messages.SetUpUser,
        ProvisioningPart.Role => Messages.GrantRole,
        ProvisioningPart.ApplicationUser => Messages.SetApplicationUser,
        _ => Messages.CreateProperty,
    };

    // As it was given: instances compare it literally.
    private ProvisioningOptions Options() => new()
    {
        OAuthEntityName = OAuthEntityName,
        UserName = UserName,
        RedirectUri = RedirectUri.OriginalString,
        Grant = Grant,
        Roles = Role,
        ResetSecret = ResetSecret,
    };
}
