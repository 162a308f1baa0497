namespace SecureScoreSnow.Client.Tickets;

/// <summary>What is about to be done for a task.</summary>
public enum PlanAction
{
    /// <summary>Make a ticket.</summary>
    Create,

    /// <summary>Bring the ticket that is there up to date.</summary>
    Update,

    /// <summary>Work on a resolved ticket again.</summary>
    Reopen,

    /// <summary>Nothing: a ticket is there.</summary>
    Keep,

    /// <summary>Nothing, for a reason.</summary>
    Skip,

    /// <summary>Nothing: the task cannot become a ticket.</summary>
    Refuse,
}
