using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>Adds notes to tickets, each of them once, however often it is asked for.</summary>
public sealed class TicketNotes : TicketAct<TicketNoting>
{
    // Those of a few windows: what stood before is read in the journals.
    private const int MostRemembered = 1000;

    private static readonly Dictionary<string, string> s_none = [];

    private readonly TicketJournal _journal;
    private readonly TicketPatch _patch;
    private readonly Recent<(string SysId, string Marker), bool> _standing = new(MostRemembered);

    /// <param name="connection">Where the tickets are.</param>
    /// <param name="options">How it is done.</param>
    public TicketNotes(SnowConnection connection, TicketActOptions options)
        : base(connection, options)
    {
        _journal = new TicketJournal(connection, options.Budget);
        _patch = new TicketPatch(connection, options, _journal);
    }

    /// <inheritdoc/>
    public override async Task<TicketResult> ApplyAsync(
        TicketStep<TicketNoting> planned,
        CancellationToken cancellationToken)
    {
        LocatedTicket ticket = planned.Located;
        NoteText note = planned.Note!;
        if (!_standing.TryAdd((ticket.SysId, note.Marker), true))
        {
            return Standing(ticket);
        }

        try
        {
            LocatedTicket written = await _patch
                .SendAsync(ticket, s_none, note, cancellationToken)
                .ConfigureAwait(false);
            return new TicketResult(written.Ticket!)
            {
                Outcome = TicketOutcome.Updated,
                Reason = planned.Action,
                Payload = planned.Payload,
            };
        }
        catch
        {
            _standing.Remove((ticket.SysId, note.Marker));
            throw;
        }
    }

    private protected override async Task PrepareAsync(
        IReadOnlyList<(TicketNoting Request, LocatedTicket Ticket)> window,
        CancellationToken cancellationToken)
    {
        (LocatedTicket Ticket, string? Marker)[] marked =
        [
            .. window
                .Select(pair => (pair.Ticket, Marker: MarkerOf(pair.Request)))
                .Where(pair => pair.Marker is not null),
        ];
        HashSet<(string SysId, string Marker)> found = await _journal
            .FindAsync(
                [.. marked.Select(pair => pair.Ticket)],
                [.. marked.Select(pair => pair.Marker!).Distinct(StringComparer.Ordinal)],
                isThorough: false,
                cancellationToken)
            .ConfigureAwait(false);
        foreach ((string SysId, string Marker) standing in found)
        {
            _standing.TryAdd(standing, true);
        }
    }

    private protected override Task<TicketStep<TicketNoting>> DecideAsync(
        TicketNoting request,
        LocatedTicket ticket,
        CancellationToken cancellationToken)
    {
        NoteText note = NoteText.Of(request.Note, ticket.Ticket!.Number);
        return Task.FromResult(new TicketStep<TicketNoting>(request, ticket)
        {
            Note = note,
            Action = request.Note.IsPublic ? ActTexts.ActionComment : ActTexts.ActionNote,
            Result = _standing.Contains((ticket.SysId, note.Marker)) ? Standing(ticket) : null,
        });
    }

    // Null where there is nothing to look for: a note that is wanted once more, or one that cannot be written.
    private static string? MarkerOf(TicketNoting request)
    {
        try
        {
            return request.Note.IsRepeated ? null : NoteText.Of(request.Note, request.Ticket.Text).Marker;
        }
        catch (SnowException)
        {
            return null;
        }
    }

    private static TicketResult Standing(LocatedTicket ticket) => new(ticket.Ticket!)
    {
        Outcome = TicketOutcome.Existing,
        Reason = ActTexts.ReasonNoteThere,
    };
}
