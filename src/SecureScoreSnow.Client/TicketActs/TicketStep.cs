using SecureScoreSnow.Client.Attachments;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>
/// What is about to be done to one ticket: it failed already, there is nothing to do, or there is something to ask
/// about and carry out.
/// </summary>
public sealed class TicketStep<TRequest>
    where TRequest : TicketRequest
{
    internal TicketStep(TRequest request, LocatedTicket located)
    {
        Request = request;
        Located = located;
    }

    /// <summary>What was asked for.</summary>
    public TRequest Request { get; }

    /// <summary>The ticket as it was found; null where it was not.</summary>
    public SnowTicket? Ticket => Located.Ticket;

    /// <summary>Why nothing can be done; null where something can, or need not.</summary>
    public SnowException? Failure { get; internal init; }

    /// <summary>What became of it already, because nothing has to be done; null otherwise.</summary>
    public TicketResult? Result { get; internal init; }

    /// <summary>What is about to be done, in the user's language.</summary>
    public string Action { get; internal init; } = string.Empty;

    /// <summary>What is about to be written: columns and their values, a note among them.</summary>
    public IReadOnlyDictionary<string, string> Payload => Note is null
        ? Columns
        : new Dictionary<string, string>(Columns.ToDictionary(column => column.Key, column => column.Value))
        {
            [Note.Column] = Note.Text,
        };

    /// <summary>The states that the ticket is about to go through, with the one it is in.</summary>
    public IReadOnlyList<string> Path { get; internal init; } = [];

    internal LocatedTicket Located { get; }

    /// <summary>The file that is about to be attached; null where it is no file.</summary>
    internal LocalFile? File { get; init; }

    /// <summary>The columns that are about to be written, without a note.</summary>
    internal IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>The note that goes with it; null where there is none.</summary>
    internal NoteText? Note { get; init; }

    /// <summary>The result of a step that is not carried out because only the plan was wanted.</summary>
    public TicketResult Describe() => new(Ticket!)
    {
        Outcome = TicketOutcome.Planned,
        Reason = Action,
        Payload = Payload,
        Path = Path,
    };

    /// <summary>The result of a step that the user declined.</summary>
    public TicketResult Decline() => new(Ticket!)
    {
        Outcome = TicketOutcome.Skipped,
        Reason = Messages.ReasonDeclined,
        Payload = Payload,
        Path = Path,
    };
}
