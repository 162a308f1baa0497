using System.Globalization;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>Changes tickets. What is as it was asked for already is not written.</summary>
public sealed class TicketEditor : TicketAct<TicketChange>
{
    private const int LongestShown = 60;

    private readonly TicketPatch _patch;
    private readonly TicketRefusals _refusals;
    private readonly ChangeColumns _columns;

    /// <param name="connection">Where the tickets are.</param>
    /// <param name="options">How it is done.</param>
    public TicketEditor(SnowConnection connection, TicketActOptions options)
        : base(connection, options)
    {
        _patch = new TicketPatch(connection, options, new TicketJournal(connection, options.Budget));
        _refusals = new TicketRefusals(connection, options);
        _columns = new ChangeColumns(connection);
    }

    /// <inheritdoc/>
    public override async Task<TicketResult> ApplyAsync(
        TicketStep<TicketChange> planned,
        CancellationToken cancellationToken)
    {
        LocatedTicket before = await CurrentAsync(planned.Located, planned.Request.Force, cancellationToken)
            .ConfigureAwait(false);
        Dictionary<string, string> changes = Differing(planned.Columns, before);
        if (changes.Count == 0)
        {
            return Unchanged(before);
        }

        LocatedTicket after;
        try
        {
            after = await _patch
                .SendAsync(before, changes, planned.Note, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (SnowException refusal)
        {
            string? state = changes.TryGetValue(ChangeColumns.State, out string? wanted) ? wanted : null;
            throw await _refusals.ExplainAsync(refusal, before, state, cancellationToken).ConfigureAwait(false);
        }

        IReadOnlyList<string> dropped = DroppedColumns.Find(changes, after.Record!);
        return dropped.Count < changes.Count
            ? new TicketResult(after.Ticket!)
            {
                Outcome = TicketOutcome.Updated,
                Reason = ReasonOf(planned.Request, after.Ticket!),
                Payload = planned.Payload,
                DroppedColumns = dropped,
                Path = PathOf(before.Ticket!, after.Ticket!),
            }
            : throw new SnowException(
                SnowErrorCode.ChangeNotTaken, null, after.Ticket!.Number, string.Join(", ", dropped));
    }

    private protected override IEnumerable<string> ColumnsFor(TicketChange request) =>
        _columns.Named(request);

    private protected override async Task<TicketStep<TicketChange>> DecideAsync(
        TicketChange request,
        LocatedTicket ticket,
        CancellationToken cancellationToken)
    {
        if (!request.Force)
        {
            ticket.ThrowIfChangedSince(request.Ticket.Ticket?.ModificationCount, Connection);
        }

        Dictionary<string, string> wanted = await _columns
            .ForAsync(request, ticket, cancellationToken)
            .ConfigureAwait(false);
        Dictionary<string, string> changes = Differing(wanted, ticket);
        NoteText? note = NoteText.OfChange(request.Note, ticket.Ticket!.Number);
        return new TicketStep<TicketChange>(request, ticket)
        {
            Result = changes.Count > 0 ? null : Unchanged(ticket),
            Columns = changes,
            Note = note,
            Action = string.Format(CultureInfo.CurrentCulture, ActTexts.ActionChange, Shown(changes)),
            Path = changes.TryGetValue(ChangeColumns.State, out string? state)
                ? [ticket.Ticket!.State ?? "–", StateLabels.Of(Connection, ticket.Ticket.Type, state)]
                : [],
        };
    }

    private static Dictionary<string, string> Differing(
        IReadOnlyDictionary<string, string> wanted,
        LocatedTicket ticket) => wanted
        .Where(column => DroppedColumns.Differs(ticket.Record!, column.Key, column.Value))
        .ToDictionary(column => column.Key, column => column.Value, StringComparer.Ordinal);

    private static TicketResult Unchanged(LocatedTicket ticket) => new(ticket.Ticket!)
    {
        Outcome = TicketOutcome.Existing,
        Reason = ActTexts.ReasonAlready,
    };

    private static string Shown(Dictionary<string, string> changes) => string.Join(
        ", ",
        changes.Select(column => $"{column.Key} = {TicketText.Line(column.Value, LongestShown)}"));

    private static string? ReasonOf(TicketChange request, SnowTicket ticket) =>
        request.Priority == TicketPriority.Planning && ticket.Type == TicketType.Change
            ? ActTexts.ReasonPlanningIsLow
            : null;

    private static IReadOnlyList<string> PathOf(SnowTicket before, SnowTicket after) =>
        before.StateValue == after.StateValue ? [] : [before.State ?? "–", after.State ?? "–"];
}
