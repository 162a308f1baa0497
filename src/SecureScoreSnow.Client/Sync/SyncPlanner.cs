using System.Globalization;

using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Sync;

/// <summary>
/// Compares actions and tickets and says what follows from each difference. It asks nobody and changes nothing.
/// </summary>
/// <remarks>
/// What an earlier sync has concluded stands in the ticket's block (<see cref="SyncMemory"/>). A conclusion is drawn
/// once: what people do to the ticket after it is theirs to do.
/// </remarks>
internal sealed class SyncPlanner(SyncOptions options, TimeProvider clock)
{
    private static readonly string s_toAddress = SecureScoreStatus.ToAddress.ToString();
    private static readonly string s_completed = SecureScoreStatus.Completed.ToString();

    private readonly ScoreLag _lag = new(options.Grace, options.GraceWhenUnknown);

    /// <summary>Whether the catalogue can tell that an action is gone.</summary>
    internal bool CanTellGone(TenantCatalogue catalogue) => catalogue.IsComplete
        && catalogue.SnapshotDate is { } day
        && clock.GetUtcNow() - day < options.MaxSnapshotAge;

    /// <summary>The tickets about which the history of the score has to be asked, with their actions.</summary>
    internal static IReadOnlyList<(SyncTicket Ticket, SecureScoreAction Action)> Questions(
        TenantCatalogue catalogue,
        SyncScan scan) =>
    [
        .. from pair in Pairs(catalogue, scan)
           where pair.Action is { } action && IsToAddress(action)
               && IsDone(pair.Ticket) && !WasEnded(pair.Ticket)
           select (pair.Ticket, pair.Action!),
    ];

    /// <summary>Every difference, in no order.</summary>
    internal IEnumerable<SyncFinding> Plan(TenantCatalogue catalogue, SyncScan scan, ScoreHistory history)
    {
        bool canTellGone = CanTellGone(catalogue);
        foreach ((SyncTicket ticket, SecureScoreAction? action) in Pairs(catalogue, scan))
        {
            SyncFinding? finding = !options.Types.Contains(ticket.Ticket.Type) ? null
                : IsDone(ticket) ? OfDone(ticket, action, history)
                : StatusOf(action, canTellGone) is { } status ? OfOpen(ticket, action, status)
                : null;
            if (finding is not null)
            {
                yield return finding;
            }
        }
    }

    /// <summary>How many tickets belong to actions that are missing in a catalogue which may have holes.</summary>
    internal int CountUntold(TenantCatalogue catalogue, SyncScan scan) => CanTellGone(catalogue)
        ? 0
        : Pairs(catalogue, scan).Count(pair => pair.Action is null && !IsDone(pair.Ticket));

    // All open tickets, and of an action without one the last.
    private static IEnumerable<(SyncTicket Ticket, SecureScoreAction? Action)> Pairs(
        TenantCatalogue catalogue,
        SyncScan scan)
    {
        Dictionary<string, SecureScoreAction> actions = new(StringComparer.OrdinalIgnoreCase);
        foreach (SecureScoreAction action in catalogue.Actions)
        {
            actions[action.ControlId] = action;
        }

        foreach (KeyValuePair<string, SyncGroup> group in scan.Groups)
        {
            actions.TryGetValue(group.Key, out SecureScoreAction? action);
            foreach (SyncTicket ticket in group.Value.Open)
            {
                yield return (ticket, action);
            }

            if (group.Value is { Open.Count: 0, LastEnded: { } last })
            {
                yield return (last, action);
            }
        }
    }

    private static bool IsDone(SyncTicket ticket) => !ticket.Ticket.IsOpen || ticket.IsResolved;

    private static bool IsToAddress(SecureScoreAction action) =>
        action is { Status: SecureScoreStatus.ToAddress, Deprecated: false };

    // Ended by a sync: whatever the history still knows, it was for a reason that held then.
    private static bool WasEnded(SyncTicket ticket) =>
        ticket.Memory is { Deed: SyncDeed.Ended } memory && memory.Status != s_toAddress;

    // A sync has noted on the resolved ticket that there is work again, and nobody has touched its state since.
    private static bool IsTold(SyncTicket ticket) => ticket.IsResolved
        && ticket.Memory is { } memory
        && memory.Status == s_toAddress
        && memory.State == ticket.State;

    // Null where nothing can be said: not measured, or missing in a catalogue that may have holes.
    private static string? StatusOf(SecureScoreAction? action, bool canTellGone) => action switch
    {
        null => canTellGone ? SyncMemory.Gone : null,
        { Deprecated: true, Status: SecureScoreStatus.ToAddress or SecureScoreStatus.NotMeasured } => SyncMemory.Gone,
        { Status: SecureScoreStatus.NotMeasured } => null,
        _ => action.Status.ToString(),
    };

    private SyncFinding? OfOpen(SyncTicket ticket, SecureScoreAction? action, string status)
    {
        bool isSaid = ticket.Memory?.Status == status;
        SyncFinding finding = new(SyncDifference.Gone, SyncWork.Amend, ticket) { Action = action, Status = status };
        return status == SyncMemory.Gone ? isSaid ? null : finding
            : status == s_completed
                ? React(finding with { Difference = SyncDifference.Completed }, options.OnCompleted, isSaid)
            : status != s_toAddress
                ? React(finding with { Difference = SyncDifference.Accepted }, options.OnAccepted, isSaid)
            : ticket.Memory is { } memory && !isSaid ? finding with { Difference = BackFrom(memory) }
            : HasMoved(ticket, action!) ? finding with { Difference = SyncDifference.PointsMoved }
            : null;
    }

    private static SyncFinding? React(SyncFinding finding, SyncReaction reaction, bool isSaid)
    {
        SyncTicket ticket = finding.Ticket;
        bool isOver = isSaid && ticket.Memory is { } memory && (memory.Deed == SyncDeed.Ended
            || (memory.Deed == SyncDeed.Refused && memory.State == ticket.State));
        return reaction switch
        {
            SyncReaction.None => null,
            SyncReaction.Note => isSaid ? null : finding,
            _ when isOver => null,
            _ => finding with { Work = SyncWork.End, End = EndOf(reaction, ticket.Ticket.Type), IsSaid = isSaid },
        };
    }

    private static TicketEnd EndOf(SyncReaction reaction, TicketType type) =>
        reaction == SyncReaction.Cancel ? TicketEnd.Cancel
        : type == TicketType.Incident ? TicketEnd.Resolve
        : TicketEnd.Close;

    private static SyncDifference BackFrom(SyncMemory memory) =>
        memory.Status == s_completed ? SyncDifference.Regressed : SyncDifference.Returned;

    // A ticket whose block people took away does not say any points that could be wrong.
    private bool HasMoved(SyncTicket ticket, SecureScoreAction action) =>
        ticket.Block.Exists
        && action.PointsToGain is { } left
        && (ticket.Points is not { } said || (left != said && Math.Abs(left - said) >= options.MinPoints));

    private SyncFinding? OfDone(SyncTicket ticket, SecureScoreAction? action, ScoreHistory history)
    {
        if (action is null || !IsToAddress(action))
        {
            return null;
        }

        SyncFinding finding = new(SyncDifference.Regressed, SyncWork.Create, ticket)
        {
            Action = action,
            Status = s_toAddress,
        };
        DateTimeOffset done = ticket.DoneAt ?? clock.GetUtcNow();
        bool hasCaughtUp = _lag.IsOver(done, action.LastSynced, clock.GetUtcNow());
        return WasEnded(ticket) ? ByRule(finding with { Difference = BackFrom(ticket.Memory!) }, hasCaughtUp, done)
            : history.WasComplete(action.ControlId, done, options.Grace) ? ByRule(finding, hasCaughtUp, done)
            : ticket.IsCancelled ? CancelledByHand(finding)
            : hasCaughtUp && !IsTold(ticket) ? ClosedByHand(finding, done)
            : null;
    }

    private SyncFinding? ByRule(SyncFinding finding, bool hasCaughtUp, DateTimeOffset done)
    {
        SyncTicket ticket = finding.Ticket;
        return (ticket.IsResolved, options.WhenClosed) switch
        {
            (true, ClosedTicketRule.Reopen) => finding with { Work = SyncWork.Reopen },

            // It is still open, so that there can be no other; the note is all there is to do, once.
            (true, _) => IsTold(ticket) ? null : finding with { Work = SyncWork.Amend },
            (_, ClosedTicketRule.Skip) => Skip(finding, Messages.ReasonClosed, done),
            (_, ClosedTicketRule.Auto) when ticket.IsCancelled && !WasEnded(ticket) =>
                Skip(finding, Messages.ReasonCancelled, done),
            (_, ClosedTicketRule.Auto) when !hasCaughtUp => Skip(finding, Messages.ReasonScoreLags, done),
            _ => finding,
        };
    }

    private static SyncFinding ClosedByHand(SyncFinding finding, DateTimeOffset done) =>
        Skip(finding, SyncTexts.ReasonClosedByHand, done) with
        {
            Difference = SyncDifference.ClosedByHand,
            Work = SyncWork.Report,
        };

    private static SyncFinding Skip(SyncFinding finding, string reason, DateTimeOffset done) => finding with
    {
        Work = SyncWork.Skip,
        Reason = string.Format(
            CultureInfo.CurrentCulture, reason, finding.Ticket.Ticket.Number, done.ToLocalTime()),
    };

    // As little as can be: the decision of a person, about an action that nobody has decided about and that no sync has
    // concluded anything about.
    private SyncFinding? CancelledByHand(SyncFinding finding) => MayWriteBack(finding.Ticket, finding.Action!)
        ? finding with { Difference = SyncDifference.CancelledByHand, Work = SyncWork.WriteBack }
        : null;

    private bool MayWriteBack(SyncTicket ticket, SecureScoreAction action) => options.WriteBack
        && (ticket.Memory is not { } memory || (memory.Status == s_toAddress && memory.Deed != SyncDeed.Written))
        && !ControlStateWriter.IsFixed(action.ControlId)
        && (action.State is not { Length: > 0 } state
            || string.Equals(state, nameof(ControlState.Default), StringComparison.OrdinalIgnoreCase));
}
