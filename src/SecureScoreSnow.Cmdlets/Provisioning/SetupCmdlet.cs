using System.Management.Automation;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Setup;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Connections;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Provisioning;

/// <summary>A command that changes, step by step, what an integration signs in by.</summary>
public abstract class SetupCmdlet : SnowCmdlet
{
    private protected SetupCmdlet()
    {
    }

    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionReference? AdminConnection { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string OAuthEntityName { get; set; } = ProvisioningOptions.DefaultOAuthEntityName;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string UserName { get; set; } = ProvisioningOptions.DefaultUserName;

    private protected SnowConnection Admin { get; private set; } = null!;

    protected override void BeginProcessing() =>
        Admin = Require(AdminConnection, () => Session.Connections.Find(AdminConnection));

    /// <summary>What a step does, as the question about it puts it.</summary>
    private protected abstract string ActionOf(ProvisioningPart part);

    /// <summary>Asks about each step that is needed, and does it; gives what came of each.</summary>
    private protected IEnumerable<ProvisioningStep> CarryOut(IEnumerable<ProvisioningAction> plan)
    {
        bool hasChanged = false;
        ProvisioningAction[] actions = [.. plan];
        WorkProgress progress = Report(new WorkProgress(this, TimeProvider.System, Messages.SettingUp)
        {
            IsSteady = false,
            Total = actions.Length,
        });
        foreach (ProvisioningAction action in actions)
        {
            // What was done is tried without another question: only then is it known to be of use.
            ProvisioningStep? refused = action.IsNeeded && !(action.IsCheck && hasChanged) ? Asked(action) : null;
            ProvisioningStep step = refused ?? Wait(action.CarryOutAsync(Stop));
            hasChanged |= action.IsNeeded && refused is null;
            Tell(Text.Of(Messages.SetupStep, step.Outcome, step.Target, step.Detail));
            progress.Count();
            yield return step;
        }

        EndReport();
    }

    // Null where the answer is yes.
    private ProvisioningStep? Asked(ProvisioningAction action)
    {
        // There is nothing to try where nothing was done.
        if (action.IsCheck)
        {
            return action.Step;
        }

        string what = ActionOf(action.Step.Step);
        string which = $"{action.Step.Target} ({action.Step.Detail})";
        bool isYes = ShouldProcess(
            Text.Of(Messages.AboutTo, what, which),
            Text.Of(Messages.AboutToAsk, what, which),
            Messages.Confirm,
            out ShouldProcessReason reason);
        return isYes ? null
            : reason == ShouldProcessReason.WhatIf ? action.Step
            : action.Decline();
    }
}
