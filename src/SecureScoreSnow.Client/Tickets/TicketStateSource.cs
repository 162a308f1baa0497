namespace SecureScoreSnow.Client.Tickets;

/// <summary>Where the instance's own label of a state is known from.</summary>
public enum TicketStateSource
{
    /// <summary>Nowhere: a name is set for the value, and nothing else is known of it.</summary>
    Unknown,

    /// <summary>The platform is delivered with this state; whether this instance still has it is not known.</summary>
    Delivered,

    /// <summary>A ticket is in this state.</summary>
    Tickets,

    /// <summary>The instance's list of choices, which not every user may read.</summary>
    Choices,
}
