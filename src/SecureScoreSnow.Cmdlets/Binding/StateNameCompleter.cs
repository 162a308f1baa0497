using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>Offers the names of states that are in use.</summary>
internal sealed class StateNameCompleter : StateCompleter
{
    private protected override string TextOf(TicketState state) => state.Name;

    private protected override string ListTextOf(TicketState state) => state.Name;
}
