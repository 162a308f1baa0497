using System.Globalization;

using SecureScoreSnow.Client.Changes;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>Takes a ticket one state further towards its end, with what the instance demands for that.</summary>
internal sealed class CloseWalk(SnowConnection connection, TicketActOptions options)
{
    /// <summary>No model as delivered has more; whatever comes back to where it was ends here.</summary>
    internal const int MostSteps = 10;

    private readonly TicketPatch _patch = new(connection, options, new TicketJournal(connection, options.Budget));
    private readonly TicketRefusals _refusals = new(connection, options);
    private readonly ResolvedNames _names = new(connection);
    private readonly CloseCodes _codes = new(connection);

    /// <returns>The ticket in another state, and which columns the instance did not take.</returns>
    /// <exception cref="SnowException">The instance refused, or the ticket did not move.</exception>
    internal async Task<(LocatedTicket Ticket, IReadOnlyList<string> Dropped)> StepAsync(
        LocatedTicket ticket,
        TicketClosure request,
        NoteText? note,
        CancellationToken cancellationToken)
    {
        string next = CloseRoute.From(ticket, request.End)[1];
        try
        {
            return await GoAsync(ticket, request, next, note, cancellationToken).ConfigureAwait(false);
        }
        catch (SnowException refusal) when (refusal.Code == SnowErrorCode.RuleViolated && CloseRoute.IsChange(ticket))
        {
            // A model of the instance's own may lead elsewhere.
            IReadOnlyList<NextState>? open = await connection.Changes
                .NextStatesAsync(ticket.SysId, options.Budget, cancellationToken)
                .ConfigureAwait(false);
            if (open is null
                || CloseRoute.Detour(open, ticket.Ticket!.StateValue!, request.End) is not { } detour
                || detour == next)
            {
                throw await _refusals.ExplainAsync(refusal, ticket, next, cancellationToken).ConfigureAwait(false);
            }

            return await GoAsync(ticket, request, detour, note, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What is written to get to a state.</summary>
    /// <exception cref="SnowException">A group is not there, or a close code cannot be chosen.</exception>
    internal async Task<Dictionary<string, string>> ColumnsAsync(
        TicketClosure request,
        LocatedTicket ticket,
        string next,
        CancellationToken cancellationToken)
    {
        Dictionary<string, string> columns = new(StringComparer.Ordinal) { [ChangeColumns.State] = next };
        if (request.AssignmentGroup is { Length: > 0 } group
            && ticket.Record![ChangeColumns.AssignmentGroup].Length == 0)
        {
            columns[ChangeColumns.AssignmentGroup] =
                await _names.GroupAsync(group, cancellationToken).ConfigureAwait(false);
        }

        if (IsDone(ticket, next))
        {
            if (request.CloseCode is { } code)
            {
                columns[CloseCodes.Column] = code;
            }
            else if (NeedsCode(request, ticket))
            {
                columns[CloseCodes.Column] =
                    (await _codes.CandidatesAsync(ticket, cancellationToken).ConfigureAwait(false))[0];
            }
        }

        if (NotesFor(request, ticket, next) is { } notes)
        {
            columns[CloseCodes.NotesColumn] = notes;
        }

        if (IsGoal(request, ticket, next))
        {
            AddValues(columns, request);
        }

        return columns;
    }

    private static bool IsGoal(TicketClosure request, LocatedTicket ticket, string state) =>
        state == CloseRoute.Goal(request.End, ticket.Ticket!.Type);

    private static void AddValues(Dictionary<string, string> columns, TicketClosure request)
    {
        TaskRules.CheckColumns([.. request.Values.Keys]);
        foreach (KeyValuePair<string, string> value in request.Values)
        {
            columns[value.Key] = value.Value;
        }
    }

    // What people wrote there stays, unless something else is given.
    private static bool NeedsCode(TicketClosure request, LocatedTicket ticket) =>
        request.CloseCode is null && ticket.Record![CloseCodes.Column].Length == 0;

    private static bool IsDone(LocatedTicket ticket, string state) =>
        state == TicketTables.ClosedState(ticket.Ticket!.Type)
        || TicketTables.IsResolved(ticket.Ticket.Type, state);

    private string? NotesFor(TicketClosure request, LocatedTicket ticket, string next)
    {
        bool isDone = IsDone(ticket, next);
        return request.CloseNotes is { } notes
            ? isDone || next == TicketTables.CancelledState(ticket.Ticket!.Type)
                ? TicketText.Block(notes, int.MaxValue)
                : null
            : isDone && ticket.Record![CloseCodes.NotesColumn].Length == 0
                ? string.Format(
                    CultureInfo.CurrentCulture,
                    TicketTables.IsResolved(ticket.Ticket!.Type, next) ? ActTexts.ResolveNotes : ActTexts.CloseNotes,
                    connection.UserName)
                : null;
    }

    private async Task<(LocatedTicket Ticket, IReadOnlyList<string> Dropped)> GoAsync(
        LocatedTicket ticket,
        TicketClosure request,
        string next,
        NoteText? note,
        CancellationToken cancellationToken)
    {
        Dictionary<string, string> columns = await ColumnsAsync(request, ticket, next, cancellationToken)
            .ConfigureAwait(false);
        NoteText? last = IsGoal(request, ticket, next) ? note : null;
        LocatedTicket after = await SendAsync(ticket, request, columns, last, cancellationToken)
            .ConfigureAwait(false);
        return after.Ticket!.StateValue != ticket.Ticket!.StateValue
            ? (after, DroppedColumns.Find(columns, after.Record!))
            : throw new SnowException(
                SnowErrorCode.ChangeNotTaken, null, ticket.Ticket.Number, ChangeColumns.State);
    }

    private async Task<LocatedTicket> SendAsync(
        LocatedTicket ticket,
        TicketClosure request,
        Dictionary<string, string> columns,
        NoteText? note,
        CancellationToken cancellationToken)
    {
        Queue<string> codes = new(
            columns.ContainsKey(CloseCodes.Column) && request.CloseCode is null
                ? (await _codes.CandidatesAsync(ticket, cancellationToken).ConfigureAwait(false)).Skip(1)
                : []);
        while (true)
        {
            try
            {
                LocatedTicket after = await _patch
                    .SendAsync(ticket, columns, note, cancellationToken)
                    .ConfigureAwait(false);
                _codes.Remember(after);
                return after;
            }
            catch (SnowException refusal) when (TicketRefusals.IsAboutValues(refusal))
            {
                // A code that the instance does not have is dropped, and then it is missing.
                if (codes.Count == 0)
                {
                    throw await ExplainAsync(refusal, ticket, request, cancellationToken).ConfigureAwait(false);
                }

                columns[CloseCodes.Column] = codes.Dequeue();
            }
        }
    }

    private async Task<SnowException> ExplainAsync(
        SnowException refusal,
        LocatedTicket ticket,
        TicketClosure request,
        CancellationToken cancellationToken)
    {
        SnowException words = await _refusals
            .ExplainAsync(refusal, ticket, state: null, cancellationToken)
            .ConfigureAwait(false);
        if (request.CloseCode is not { } code || TicketRefusals.MissingIn(refusal)?.Contains(',') != false)
        {
            return words;
        }

        // One value is missing although the notes and a code were given: it was the code that was dropped.
        (IReadOnlyList<string> known, bool _) = await _codes
            .KnownAsync(ticket.Ticket!.Type, cancellationToken)
            .ConfigureAwait(false);
        return known.Count == 0 || known.Contains(code)
            ? words
            : new SnowException(
                SnowErrorCode.CloseCodeUnknown, words, ticket.Ticket.Number, code, string.Join(", ", known));
    }
}
