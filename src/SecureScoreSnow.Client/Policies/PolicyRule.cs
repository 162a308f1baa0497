namespace SecureScoreSnow.Client.Policies;

/// <summary>One rule of a policy.</summary>
/// <param name="Name">What it is called in results and messages.</param>
public sealed record PolicyRule(string Name)
{
    /// <summary>Which actions it is about.</summary>
    public ActionCondition Condition { get; init; } = new();

    /// <summary>True where its actions are to have no ticket.</summary>
    public bool Skip { get; init; }

    /// <summary>What tickets of its actions look like.</summary>
    public TicketTemplate Ticket { get; init; } = new();

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
