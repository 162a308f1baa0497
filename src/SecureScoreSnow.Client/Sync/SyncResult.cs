using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Sync;

/// <summary>A difference between a ticket and its action, what became of it, and the ticket as it is now.</summary>
public sealed record SyncResult : SnowTicket
{
    internal SyncResult(SnowTicket ticket)
        : base(ticket)
    {
    }

    /// <summary>In what the ticket and its action differed.</summary>
    public SyncDifference Difference { get; init; }

    /// <summary>What became of it.</summary>
    public SyncOutcome Outcome { get; init; }

    /// <summary>Why nothing was done, or no more than this; with a plan, what would be done.</summary>
    public string? Reason { get; init; }

    /// <summary>What the note on the ticket tells; null where there is none.</summary>
    public string? Note { get; init; }

    /// <summary>The status of the action; null where Secure Score no longer has it.</summary>
    public SecureScoreStatus? Status { get; init; }

    /// <summary>The points to gain of which the ticket told before; null where it told of none.</summary>
    public double? PointsBefore { get; init; }

    /// <summary>The points to gain now; null where they are not known.</summary>
    public double? PointsToGain { get; init; }

    /// <summary>The number of the ended ticket after which this one was made.</summary>
    public string? EarlierTicket { get; init; }

    /// <summary>The states that it went through, with the one it began in; empty where the state is the same.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>With a plan only: the columns that would be sent.</summary>
    public IReadOnlyDictionary<string, string>? Payload { get; init; }

    /// <summary>Columns that the instance did not take as they were sent.</summary>
    public IReadOnlyList<string> DroppedColumns { get; init; } = [];
}
