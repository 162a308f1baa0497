using System.Management.Automation;

using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Cmdlets.Settings;

/// <summary>Lists the states of tickets: their values, the instance's own labels, and the names in use.</summary>
[Cmdlet(VerbsCommon.Get, "SnowTicketState")]
[OutputType(typeof(TicketState))]
public sealed class GetTicketStateCommand : EachInstanceCmdlet
{
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public TicketType[] Type { get; set; } = [TicketType.Change, TicketType.Incident];

    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StateNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    private protected override void Look()
    {
        WildcardPattern[] wanted = [.. Name.Select(NamePattern.Of)];
        TicketStates states = new(Instance);
        foreach (TicketType type in Type.Distinct())
        {
            Attempt(type, () => WriteObject(
                Wait(states.ListAsync(type, Stop)).Where(state => IsWanted(state, wanted)),
                enumerateCollection: true));
        }
    }

    private static bool IsWanted(TicketState state, WildcardPattern[] wanted) => Array.Exists(
        wanted,
        pattern => pattern.IsMatch(state.Name) || pattern.IsMatch(state.Label ?? state.Value));
}
