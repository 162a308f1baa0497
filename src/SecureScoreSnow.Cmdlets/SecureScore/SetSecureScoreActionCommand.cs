using System.Management.Automation;

using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.SecureScore;

/// <summary>Writes what was decided about improvement actions back to Secure Score.</summary>
[Cmdlet(VerbsCommon.Set, "SecureScoreAction", SupportsShouldProcess = true)]
[OutputType(typeof(ControlStateResult))]
public sealed class SetSecureScoreActionCommand : SecureScoreCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ControlCompleter))]
    public string[] ControlId { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TenantCompleter))]
    public string? TenantId { get; set; }

    [Parameter(Mandatory = true, Position = 1)]
    public ControlState State { get; set; }

    [Parameter]
    [AllowEmptyString]
    public string? Comment { get; set; }

    [Parameter]
    [AllowEmptyString]
    public string? AssignedTo { get; set; }

    protected override void ProcessRecord()
    {
        using GraphSecurityClient client = CreateClient();
        foreach (string control in ControlId)
        {
            Attempt(control, () => Set(client, control));
        }
    }

    private void Set(GraphSecurityClient client, string control)
    {
        ControlStateChange change = new(control, State)
        {
            TenantId = TenantId,
            Comment = Given(nameof(Comment), Comment),
            AssignedTo = Given(nameof(AssignedTo), AssignedTo),
        };
        ControlStateResult plan = Wait(client.PlanStateAsync(change, Stop));
        bool isWanted = plan.Outcome == ControlStateOutcome.Planned && ShouldProcess(
            $"{plan.Title} ({plan.ControlId})", Text.Of(Messages.SetState, plan.Before, State));
        WriteObject(isWanted ? Wait(client.SetStateAsync(change, Stop)) : plan);
    }

    private string? Given(string name, string? value) =>
        MyInvocation.BoundParameters.ContainsKey(name) ? value ?? string.Empty : null;
}
