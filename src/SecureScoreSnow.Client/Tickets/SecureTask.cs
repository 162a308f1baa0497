using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>What is asked for: an improvement action, or a task of the user's own.</summary>
public sealed record SecureTask
{
    /// <summary>The name of the task, in one line.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>What is to be done, as plain text.</summary>
    public string? Description { get; init; }

    /// <summary>Which kind of ticket.</summary>
    public TicketType Type { get; init; } = TicketType.Change;

    /// <summary>The priority that was asked for.</summary>
    public TicketPriority? Priority { get; init; }

    /// <summary>The priority of a new ticket where none was asked for.</summary>
    public TicketPriority SuggestedPriority { get; init; } = TicketPriority.Moderate;

    /// <summary>When it is to be done; null leaves it to <see cref="CampaignOptions.DefaultDueIn"/>.</summary>
    public DateTimeOffset? DueDate { get; init; }

    /// <summary>Who recommends it.</summary>
    public RecommendationSource Source { get; init; } = RecommendationSource.User;

    /// <summary>Devices, Data, Apps, Identity, Infrastructure, or a word of the user's own.</summary>
    public string? Category { get; init; }

    /// <summary>Who asks for it.</summary>
    public string? Initiator { get; init; }

    /// <summary>The Secure Score control, where there is one.</summary>
    public string? ControlId { get; init; }

    /// <summary>The tenant that the control was measured in.</summary>
    public string? TenantId { get; init; }

    /// <summary>The user's own id of a task that is no control.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Points left.</summary>
    public double? PointsToGain { get; init; }

    /// <summary>Points that can be reached.</summary>
    public double? MaxPoints { get; init; }

    /// <summary>The action's page in Microsoft's portal.</summary>
    public string? PortalUrl { get; init; }

    /// <summary>The status of the action, where there is one.</summary>
    public SecureScoreStatus? Status { get; init; }

    /// <summary>When the control was last measured.</summary>
    public DateTimeOffset? LastSynced { get; init; }

    /// <summary>The type of change: normal, standard or emergency.</summary>
    public string? ChangeType { get; init; }

    /// <summary>The sys_id of the group that gets the ticket.</summary>
    public string? AssignmentGroup { get; init; }

    /// <summary>Further columns and their values.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
