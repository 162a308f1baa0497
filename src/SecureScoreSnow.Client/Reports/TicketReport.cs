using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>Everything that a report says.</summary>
public sealed record TicketReport
{
    /// <summary>What stands above it.</summary>
    public string Title { get; init; } = "";

    /// <summary>The host of the instance; null where tickets of several were given.</summary>
    public string? Instance { get; init; }

    /// <summary>The tenant that the tickets are of; null for all.</summary>
    public string? TenantId { get; init; }

    /// <summary>The moment that it speaks of.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The cards.</summary>
    public IReadOnlyList<TicketCard> Cards { get; init; } = [];

    /// <summary>Secure Score, or why it is missing.</summary>
    public ScoreOverview Score { get; init; } = new();

    /// <summary>The points to gain; null where they are not known.</summary>
    public IReadOnlyList<CategoryPoints>? Points { get; init; }

    /// <summary>How old the open tickets are.</summary>
    public TicketAges Ages { get; init; } = TicketAges.None;

    /// <summary>When the open tickets are due.</summary>
    public TicketDueDates DueDates { get; init; } = TicketDueDates.None;

    /// <summary>How many tickets it is about.</summary>
    public long TicketCount { get; init; }

    /// <summary>How many of these the instance counts; null where it was not asked, or did not say.</summary>
    public long? CountedByInstance { get; init; }

    /// <summary>Only open tickets are listed.</summary>
    public bool OnlyOpen { get; init; }

    /// <summary>The most urgent of them, in that order.</summary>
    public IReadOnlyList<SnowTicket> Tickets { get; init; } = [];
}
