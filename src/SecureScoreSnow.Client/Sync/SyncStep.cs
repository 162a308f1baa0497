using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Sync;

/// <summary>
/// One difference: it is over already, or there is something to ask about and to carry out.
/// </summary>
public sealed class SyncStep
{
    internal SyncStep(SyncFinding finding) => Finding = finding;

    /// <summary>In what the ticket and its action differ.</summary>
    public SyncDifference Difference => Finding.Difference;

    /// <summary>The ticket.</summary>
    public SnowTicket Ticket => Finding.Ticket.Ticket;

    /// <summary>What is about to be done, in the user's language.</summary>
    public string Action { get; internal init; } = string.Empty;

    /// <summary>What became of it already, because nothing is to be done; null where something is.</summary>
    public SyncResult? Result { get; internal init; }

    internal SyncFinding Finding { get; }

    internal IReadOnlyDictionary<string, string>? Payload { get; init; }

    internal IReadOnlyList<string> Path { get; init; } = [];

    internal string? Note { get; init; }

    /// <summary>Carries it out; null where nothing is to be done, and where a campaign does it.</summary>
    internal Func<CancellationToken, Task<SyncResult>>? Work { get; init; }

    /// <summary>The task of which a new ticket is to be made; null where none is.</summary>
    internal SecureTask? Task { get; init; }

    /// <summary>The result of a step that is not carried out because only the plan was wanted.</summary>
    public SyncResult Describe() => Finding.ToResult(Ticket, SyncOutcome.Planned) with
    {
        Reason = Action,
        Note = Note,
        Payload = Payload,
        Path = Path,
    };

    /// <summary>The result of a step that the user declined.</summary>
    public SyncResult Decline() =>
        Finding.ToResult(Ticket, SyncOutcome.Skipped) with { Reason = Messages.ReasonDeclined };

    internal SyncResult ResultOf(SecureTaskResult made) => Finding.ToResult(made, OutcomeOf(made.Outcome)) with
    {
        Reason = made.Reason,
        EarlierTicket = Ticket.Number,
        DroppedColumns = made.DroppedColumns,
    };

    private static SyncOutcome OutcomeOf(TicketOutcome outcome) => outcome switch
    {
        TicketOutcome.Created => SyncOutcome.Created,
        TicketOutcome.Reopened => SyncOutcome.Reopened,
        _ => SyncOutcome.Skipped,
    };
}
