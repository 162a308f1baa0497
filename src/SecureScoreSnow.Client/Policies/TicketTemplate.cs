using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Policies;

/// <summary>What a rule says about tickets. What it does not say is as it is without a policy.</summary>
public sealed record TicketTemplate
{
    /// <summary>Change request or incident.</summary>
    public TicketType? Type { get; init; }

    /// <summary>The priority.</summary>
    public TicketPriority? Priority { get; init; }

    /// <summary>The group that gets the ticket, by name or sys_id.</summary>
    public string? AssignmentGroup { get; init; }

    /// <summary>In how many days it is to be done.</summary>
    public int? DueInDays { get; init; }

    /// <summary>The type of change: normal, standard or emergency.</summary>
    public string? ChangeType { get; init; }

    /// <summary>Further columns and their values.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
