using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Cards;

/// <summary>How many tickets are in one state.</summary>
/// <param name="Value">The stored value; "" where a ticket has none.</param>
/// <param name="Name">What the state is called: the name that was set, or the instance's own label.</param>
/// <param name="Count">How many.</param>
public sealed record TicketStateCount(string Value, string Name, long Count)
{
    /// <summary>The states in the order of a ticket's life, which their stored values follow.</summary>
    internal static IReadOnlyList<TicketStateCount> InOrder(IEnumerable<TicketStateCount> states) =>
    [
        .. states
            .OrderBy(state => TicketStates.OrderOf(state.Value))
            .ThenBy(state => state.Value, StringComparer.Ordinal),
    ];

    /// <summary>Name and count.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} {Count}");
}
