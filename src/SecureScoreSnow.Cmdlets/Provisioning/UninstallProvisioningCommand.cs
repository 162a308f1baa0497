using System.Management.Automation;

using SecureScoreSnow.Client.Setup;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Provisioning;

/// <summary>Takes back what Install-SnowProvisioning made, and nothing else.</summary>
[Cmdlet(
    VerbsLifecycle.Uninstall,
    "SnowProvisioning",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ProvisioningStep))]
public sealed class UninstallProvisioningCommand : SetupCmdlet
{
    protected override void ProcessRecord()
    {
        ProvisioningRemover remover = new(
            Admin,
            new ProvisioningOptions { OAuthEntityName = OAuthEntityName, UserName = UserName });
        IReadOnlyList<ProvisioningAction> plan = Require(Admin, () => Wait(remover.PlanAsync(Stop)));

        // One that cannot be taken back does not keep the others.
        foreach (ProvisioningAction action in plan)
        {
            Attempt(action.Step, () => WriteObject(CarryOut([action]), enumerateCollection: true));
        }
    }

    private protected override string ActionOf(ProvisioningPart part) => part switch
    {
        ProvisioningPart.OAuthEntity => Messages.DeleteEntity,
        ProvisioningPart.IntegrationUser => Messages.DeleteUser,
        _ => Messages.DeleteProperty,
    };
}
