using System.Management.Automation;

using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Settings;

/// <summary>Takes names of states back, so that the instance's own labels are used again.</summary>
[Cmdlet(VerbsCommon.Reset, "SnowTicketState", SupportsShouldProcess = true)]
[OutputType(typeof(TicketState))]
public sealed class ResetTicketStateCommand : SettingsCmdlet
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public TicketType[] Type { get; set; } = [TicketType.Change, TicketType.Incident];

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StateValueCompleter))]
    public string[] Value { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord() => Attempt(Instance, () =>
    {
        foreach (TicketType type in Type.Distinct())
        {
            Change(
                StateNames.Resetting(type, [.. Value.Select(value => value.Trim())]),
                Value.Length == 0
                    ? Text.Of(Messages.ResetStates, type)
                    : Text.Of(Messages.ResetState, type, string.Join(", ", Value)));
            if (PassThru)
            {
                WriteObject(new TicketStates(Instance).Known(type).Where(IsMeant), enumerateCollection: true);
            }
        }
    });

    private bool IsMeant(TicketState state) =>
        Value.Length == 0 || Array.Exists(Value, value => value.Trim() == state.Value);
}
