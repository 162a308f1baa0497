using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>What became of something that was to be done to a ticket, and the ticket as it is now.</summary>
public sealed record TicketResult : SnowTicket
{
    internal TicketResult(SnowTicket ticket)
        : base(ticket)
    {
    }

    /// <summary>What became of it.</summary>
    public TicketOutcome Outcome { get; init; }

    /// <summary>Why nothing was done, or no more than this; for a note or a file, which one.</summary>
    public string? Reason { get; init; }

    /// <summary>The states that it went through, with the one it began in; empty where the state is the same.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>What was written, or, with a plan, what would be: columns and their values.</summary>
    public IReadOnlyDictionary<string, string> Payload { get; init; } = new Dictionary<string, string>();

    /// <summary>Columns that the instance did not take as they were sent.</summary>
    public IReadOnlyList<string> DroppedColumns { get; init; } = [];
}
