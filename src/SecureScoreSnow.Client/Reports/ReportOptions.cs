using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>What is to be reported.</summary>
public sealed record ReportOptions
{
    /// <summary>A page lists so many tickets unless told otherwise; more than these nobody reads.</summary>
    public const int UsualListed = 5000;

    /// <summary>What stands above it; null for the usual.</summary>
    public string? Title { get; init; }

    /// <summary>The host of the instance; null where the tickets that were given say it.</summary>
    public string? Instance { get; init; }

    /// <summary>The tenant that the tickets are of; null for all.</summary>
    public string? TenantId { get; init; }

    /// <summary>Which cards there are.</summary>
    public IReadOnlyList<TicketType> Types { get; init; } = [TicketType.Change, TicketType.Incident];

    /// <summary>Only open tickets are given. The cards count all of them.</summary>
    public bool OnlyOpen { get; init; }

    /// <summary>Secure Score, or why it is missing.</summary>
    public ScoreOverview Score { get; init; } = new();

    /// <summary>How many tickets a page lists at the most. CSV and JSON have all.</summary>
    public int MaxListed { get; init; } = UsualListed;

    /// <summary>The moment that it speaks of, in the reader's time.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
