using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Cards;

/// <summary>How the tickets of one type are doing, as the instance counts them at one moment.</summary>
/// <remarks>
/// A number that the user may not read is null, never 0; <see cref="Problem"/> says why. Only tickets made here are
/// counted, those of one tenant where <see cref="TenantId"/> is set. An instance counts tickets, too, that the user may
/// not open.
/// </remarks>
public sealed record TicketCard
{
    /// <summary>Which tickets.</summary>
    public TicketType Type { get; init; }

    /// <summary>Change management or Incident management, in the user's language.</summary>
    public string Title { get; init; } = "";

    /// <summary>The host of the instance.</summary>
    public string Instance { get; init; } = "";

    /// <summary>The tenant that it is limited to; null where all tenants count.</summary>
    public string? TenantId { get; init; }

    /// <summary>When it was counted, in local time.</summary>
    public DateTimeOffset CountedAt { get; init; }

    /// <summary>How many tickets are in each state, in the order of the stored values; null where not known.</summary>
    public IReadOnlyList<TicketStateCount>? States { get; init; }

    /// <summary>All tickets, open and closed.</summary>
    public long? Total => States?.Sum(state => state.Count);

    /// <summary>Tickets that are open; a resolved incident is one.</summary>
    public long? Open { get; init; }

    /// <summary>Open tickets whose due date is past.</summary>
    public long? Overdue { get; init; }

    /// <summary>Tickets that were made in the 7 days before.</summary>
    public long? CreatedLast7Days { get; init; }

    /// <summary>Tickets that were made in the 30 days before.</summary>
    public long? CreatedLast30Days { get; init; }

    /// <summary>Tickets that were closed or cancelled in the 7 days before, and are still.</summary>
    public long? ClosedLast7Days { get; init; }

    /// <summary>Tickets that were closed or cancelled in the 30 days before, and are still.</summary>
    public long? ClosedLast30Days { get; init; }

    /// <summary>The open ticket that was made first; null where there is none, or it may not be read.</summary>
    public SnowTicket? OldestOpen { get; init; }

    /// <summary>The ticket that was made last; null where there is none, or it may not be read.</summary>
    public SnowTicket? Newest { get; init; }

    /// <summary>
    /// Points of the actions that an open ticket is there for; null where nobody is signed in to Secure Score, or only
    /// to that of another tenant.
    /// </summary>
    public double? PointsToGain { get; init; }

    /// <summary>The list of these tickets in the instance.</summary>
    public string? Link { get; init; }

    /// <summary>Why something is missing and what helps; null where everything could be read.</summary>
    public string? Problem { get; init; }

    /// <summary>What the card of a type of ticket is called, in the user's language.</summary>
    internal static string TitleOf(TicketType type) =>
        type == TicketType.Change ? CardTexts.ChangeTitle : CardTexts.IncidentTitle;

    /// <summary>The title.</summary>
    public override string ToString() => Title;
}
