namespace SecureScoreSnow.Client.Tickets;

/// <summary>A state that tickets of one type can be in, and what it is called.</summary>
public sealed record TicketState
{
    /// <summary>Which tickets.</summary>
    public TicketType Type { get; init; }

    /// <summary>The stored value, such as -5.</summary>
    public string Value { get; init; } = "";

    /// <summary>What it is called here: the name that was set, or the instance's own label, or the value.</summary>
    public string Name { get; init; } = "";

    /// <summary>The instance's own label, in the language of the user who is signed in; null where unknown.</summary>
    public string? Label { get; init; }

    /// <summary>Whether a name was set for it.</summary>
    public bool IsRenamed { get; init; }

    /// <summary>Where the label is known from.</summary>
    public TicketStateSource Source { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
