namespace SecureScoreSnow.Client.Cards;

/// <summary>How many tickets are in one state.</summary>
/// <param name="Value">The stored value; "" where a ticket has none.</param>
/// <param name="Name">What the state is called: the name that was set, or the instance's own label.</param>
/// <param name="Count">How many.</param>
public sealed record TicketStateCount(string Value, string Name, long Count)
{
    /// <summary>Name and count.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} {Count}");
}
