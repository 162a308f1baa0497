namespace SecureScoreSnow.Client.Tickets;

/// <summary>What a ticket says, apart from the column that says it.</summary>
public enum LogicalField
{
    /// <summary>The name of the task.</summary>
    Name,

    /// <summary>The description with the block at its end.</summary>
    Description,

    /// <summary>The priority.</summary>
    Priority,

    /// <summary>The due date.</summary>
    DueDate,

    /// <summary>Microsoft recommendation or User recommendation.</summary>
    Source,

    /// <summary>The category of the recommendation.</summary>
    Category,

    /// <summary>Who asks for it.</summary>
    Initiator,

    /// <summary>The Secure Score control.</summary>
    ControlId,

    /// <summary>Points to gain.</summary>
    Points,

    /// <summary>The action's page in Microsoft's portal.</summary>
    PortalUrl,
}
