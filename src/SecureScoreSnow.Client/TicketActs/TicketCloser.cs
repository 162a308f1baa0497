using System.Globalization;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>
/// Ends tickets on the way that their state model allows, step by step. It approves nothing: a change that waits for
/// approval is said to wait.
/// </summary>
public sealed class TicketCloser : TicketAct<TicketClosure>
{
    private const string OnHold = "on_hold";
    private const string OnHoldReason = "on_hold_reason";

    private readonly TicketApprovals _approvals;
    private readonly CloseWalk _walk;

    /// <param name="connection">Where the tickets are.</param>
    /// <param name="options">How it is done.</param>
    public TicketCloser(SnowConnection connection, TicketActOptions options)
        : base(connection, options)
    {
        _approvals = new TicketApprovals(connection, options.Budget);
        _walk = new CloseWalk(connection, options);
    }

    /// <inheritdoc/>
    public override async Task<TicketResult> ApplyAsync(
        TicketStep<TicketClosure> planned,
        CancellationToken cancellationToken)
    {
        TicketClosure request = planned.Request;
        LocatedTicket before = await CurrentAsync(planned.Located, request.Force, cancellationToken)
            .ConfigureAwait(false);
        if (Undone(request, before) is { } undone)
        {
            return undone;
        }

        List<string> path = [before.Ticket!.State ?? before.Ticket.StateValue!];
        LocatedTicket ticket = before;
        IReadOnlyList<string> dropped = [];
        while (!IsEnded(request, ticket) && WaitOf(request, ticket) is null && path.Count <= CloseWalk.MostSteps)
        {
            try
            {
                (ticket, dropped) = await _walk
                    .StepAsync(ticket, request, planned.Note, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (SnowException refusal) when (path.Count > 1)
            {
                throw refusal.Advise("CloseStoppedRemedy", path[path.Count - 1]);
            }

            path.Add(ticket.Ticket!.State ?? ticket.Ticket.StateValue!);
        }

        return await ResultAsync(planned, ticket, path, dropped, cancellationToken).ConfigureAwait(false);
    }

    private protected override IEnumerable<string> ColumnsFor(TicketClosure request) =>
        ["type", OnHold, OnHoldReason, CloseCodes.Column, CloseCodes.NotesColumn, .. request.Values.Keys];

    private protected override Task PrepareAsync(
        IReadOnlyList<(TicketClosure Request, LocatedTicket Ticket)> window,
        CancellationToken cancellationToken) => _approvals.ReadAsync(
            [
                .. window
                    .Where(pair => pair.Request.End != TicketEnd.Cancel
                        && pair.Ticket.Ticket!.IsOpen
                        && CloseRoute.WaitsForApproval(pair.Ticket))
                    .Select(pair => pair.Ticket.SysId),
            ],
            cancellationToken);

    private protected override async Task<TicketStep<TicketClosure>> DecideAsync(
        TicketClosure request,
        LocatedTicket ticket,
        CancellationToken cancellationToken)
    {
        if (Undone(request, ticket) is { } result)
        {
            return new TicketStep<TicketClosure>(request, ticket) { Result = result };
        }

        if (!request.Force)
        {
            ticket.ThrowIfChangedSince(request.Ticket.Ticket?.ModificationCount, Connection);
        }

        IReadOnlyList<string> states = Route(request, ticket);
        string[] path = [.. states.Select(state => NameOf(ticket, state))];
        Dictionary<string, string> columns = await _walk
            .ColumnsAsync(request, ticket, states[states.Count - 1], cancellationToken)
            .ConfigureAwait(false);
        return new TicketStep<TicketClosure>(request, ticket)
        {
            Columns = columns,
            Note = NoteText.OfChange(request.Note, ticket.Ticket!.Number),
            Path = path,
            Action = string.Format(CultureInfo.CurrentCulture, ActionOf(request), string.Join(" → ", path)),
        };
    }

    // What is asked about is the whole way, but no further than to those who approve.
    private static IReadOnlyList<string> Route(TicketClosure request, LocatedTicket ticket)
    {
        IReadOnlyList<string> states = CloseRoute.From(ticket, request.End);
        return request.End == TicketEnd.Close && CloseRoute.AsksForApproval(ticket) ? [.. states.Take(2)] : states;
    }

    private static string ActionOf(TicketClosure request) => request.End switch
    {
        TicketEnd.Cancel => ActTexts.ActionCancel,
        TicketEnd.Resolve => ActTexts.ActionResolve,
        _ => ActTexts.ActionClose,
    };

    private static bool IsEnded(TicketClosure request, LocatedTicket ticket) =>
        !ticket.Ticket!.IsOpen
        || (request.End == TicketEnd.Resolve
            && TicketTables.IsResolved(ticket.Ticket.Type, ticket.Ticket.StateValue!));

    // What became of it without anything being done; null where there is something to do.
    private TicketResult? Undone(TicketClosure request, LocatedTicket ticket) =>
        IsEnded(request, ticket) ? Outcome(
            ticket,
            TicketOutcome.Existing,
            string.Format(CultureInfo.CurrentCulture, ActTexts.ReasonAlreadyEnded, ticket.Ticket!.State))
        : request.End == TicketEnd.Resolve && CloseRoute.IsChange(ticket)
            ? Outcome(ticket, TicketOutcome.Skipped, ActTexts.ReasonNotResolvable)
        : WaitOf(request, ticket) is { } reason ? Outcome(ticket, TicketOutcome.Waiting, reason)
        : null;

    private string? WaitOf(TicketClosure request, LocatedTicket ticket) =>
        request.End == TicketEnd.Cancel || !CloseRoute.IsChange(ticket) ? null
        : ticket.Record![OnHold] == "true" ? string.Format(
            CultureInfo.CurrentCulture, ActTexts.ReasonOnHold, ticket.Record[OnHoldReason])
        : CloseRoute.WaitsForApproval(ticket) ? string.Format(
            CultureInfo.CurrentCulture, ActTexts.ReasonWaitsForApproval, _approvals.Of(ticket.SysId))
        : CloseRoute.AsksForApproval(ticket) && !request.RequestsApproval ? ActTexts.ReasonNeedsApproval
        : null;

    private async Task<TicketResult> ResultAsync(
        TicketStep<TicketClosure> planned,
        LocatedTicket ticket,
        IReadOnlyList<string> path,
        IReadOnlyList<string> dropped,
        CancellationToken cancellationToken)
    {
        TicketResult result = Outcome(ticket, TicketOutcome.Waiting, null) with
        {
            Path = path,
            Payload = planned.Payload,
            DroppedColumns = dropped,
        };
        if (IsEnded(planned.Request, ticket))
        {
            return result with { Outcome = OutcomeOf(ticket) };
        }

        await _approvals.ReadAsync([ticket.SysId], cancellationToken).ConfigureAwait(false);
        return result with
        {
            Reason = CloseRoute.WaitsForApproval(ticket)
                ? string.Format(
                    CultureInfo.CurrentCulture, ActTexts.ReasonAskedForApproval, _approvals.Of(ticket.SysId))
                : WaitOf(planned.Request, ticket),
        };
    }

    private static TicketOutcome OutcomeOf(LocatedTicket ticket)
    {
        SnowTicket ended = ticket.Ticket!;
        return TicketTables.IsCancelled(ended.Type, ended.StateValue!) ? TicketOutcome.Cancelled
            : ended.IsOpen ? TicketOutcome.Resolved
            : TicketOutcome.Closed;
    }

    private static TicketResult Outcome(LocatedTicket ticket, TicketOutcome outcome, string? reason) =>
        new(ticket.Ticket!) { Outcome = outcome, Reason = reason };

    private string NameOf(LocatedTicket ticket, string state) => state == ticket.Ticket!.StateValue
        ? ticket.Ticket.State ?? state
        : StateLabels.Of(Connection, ticket.Ticket.Type, state);
}
