using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>What became of a task, and its ticket where there is one.</summary>
public sealed record SecureTaskResult : SnowTicket
{
    internal SecureTaskResult(SnowTicket ticket, SecureTask task)
        : base(ticket) => Task = task;

    /// <summary>What became of the task.</summary>
    public TicketOutcome Outcome { get; init; }

    /// <summary>Why nothing was done, or why it was done this way.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// The status of the action, where there is one: it keeps a result that is piped back what it was.
    /// </summary>
    public SecureScoreStatus? Status { get; init; }

    /// <summary>The task.</summary>
    public SecureTask Task { get; }

    /// <summary>With a plan only: the columns that would have been sent.</summary>
    public IReadOnlyDictionary<string, string>? Payload { get; init; }

    /// <summary>Columns that the instance did not take as they were sent.</summary>
    public IReadOnlyList<string> DroppedColumns { get; init; } = [];
}
