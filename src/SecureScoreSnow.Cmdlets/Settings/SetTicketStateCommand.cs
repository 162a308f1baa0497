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
        string value = ValueIn(states);
        Func<ConnectionSettings, ConnectionSettings> change = StateNames.Setting(Type, value, Name);
        if (!Wait(states.CheckValueAsync(Type, value, Stop)))
        {
            WriteWarning(Text.Of(Messages.StateNotSeen, value, Type, Instance.Name));
        }

        if (states.Known(Type).FirstOrDefault(state => state.Value != value && IsCalled(state)) is { } other)
        {
            WriteWarning(Text.Of(Messages.StateNameTwice, Name, other.Value, Type));
        }

        Change(change, Text.Of(Messages.NameState, Type, value, Name));
        if (PassThru)
        {
            WriteObject(states.Known(Type).Where(state => state.Value == value), enumerateCollection: true);
        }
    });

    private bool IsCalled(TicketState state) =>
        new[] { state.Name, state.Label }.Contains(Name.Trim(), StringComparer.OrdinalIgnoreCase);

    // Who reads the list of states sees their labels first.
    private string ValueIn(TicketStates states)
    {
        string given = Value.Trim();
        TicketState[] known = [.. states.Known(Type)];
        return Array.Exists(known, state => state.Value == given)
            ? given
            : Array.Find(known, state => string.Equals(state.Label, given, StringComparison.OrdinalIgnoreCase))?.Value
                ?? given;
    }
}
