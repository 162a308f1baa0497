using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Cards;

/// <summary>Which cards are wanted.</summary>
public sealed record CardOptions
{
    /// <summary>The types of tickets; both unless set.</summary>
    public IReadOnlyList<TicketType> Types { get; init; } = [TicketType.Change, TicketType.Incident];

    /// <summary>Counts only the tickets of this tenant's controls.</summary>
    public string? TenantId { get; init; }

    /// <summary>The actions of the tenant that is signed in to; null where nobody is.</summary>
    public IReadOnlyList<SecureScoreAction>? Actions { get; init; }
}
