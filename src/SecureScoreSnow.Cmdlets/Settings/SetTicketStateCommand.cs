using System.Management.Automation;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Settings;

/// <summary>Gives a state of tickets a name of one's own.</summary>
[Cmdlet(VerbsCommon.Set, "SnowTicketState", SupportsShouldProcess = true)]
[OutputType(typeof(TicketState))]
public sealed class SetTicketStateCommand : SettingsCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public TicketType Type { get; set; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StateValueCompleter))]
    public string Value { get; set; } = null!;

    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord() => Attempt(Value, () =>
    {
        TicketStates states = new(Instance);
        Func<ConnectionSettings, ConnectionSettings> change = StateNames.Setting(Type, Value, Name);
        if (!Wait(states.CheckValueAsync(Type, Value.Trim(), Stop)))
        {
            WriteWarning(Text.Of(Messages.StateNotSeen, Value, Type, Instance.Name));
        }

        Change(change, Text.Of(Messages.NameState, Type, Value, Name));
        if (PassThru)
        {
            WriteObject(states.Known(Type).Where(state => state.Value == Value.Trim()), enumerateCollection: true);
        }
    });
}
