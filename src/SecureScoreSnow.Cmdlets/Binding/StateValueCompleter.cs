using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>Offers the stored values of states, and shows what they are called.</summary>
internal sealed class StateValueCompleter : StateCompleter
{
    private protected override string TextOf(TicketState state) => state.Value;

    private protected override string ListTextOf(TicketState state) => $"{state.Value} {state.Name}";
}
