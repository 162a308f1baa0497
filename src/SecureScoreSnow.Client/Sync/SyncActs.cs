using System.Globalization;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Sync;

/// <summary>
/// Writes conclusions on tickets: block and note in one request, so that neither stands without the other.
/// </summary>
internal sealed class SyncActs(
    SnowConnection connection,
    TicketActOptions options,
    SyncReader reader,
    SyncNotes notes)
{
    private const string State = "state";

    private readonly TicketEditor _editor = new(connection, options);
    private readonly TicketCloser _closer = new(connection, options);
    private readonly TicketJournal _journal = new(connection, options.Budget);

    /// <summary>Decides what is to be written; what a note on the ticket tells already is not written again.</summary>
    /// <returns>A step for each amendment that is left; nothing was written.</returns>
    internal async Task<IReadOnlyList<SyncStep>> PlanAsync(
        IReadOnlyList<SyncAmendment> amendments,
        CancellationToken cancellationToken)
    {
        List<SyncStep> steps = [];
        foreach (SyncAmendment[] window in amendments.Chunk(TicketActOptions.WindowSize))
        {
            IReadOnlyList<TicketStep<TicketChange>> planned = await _editor
                .PlanAsync([.. window.Select(ChangeFor)], cancellationToken)
                .ConfigureAwait(false);
            HashSet<(string SysId, string Marker)> standing =
                await StandingAsync(planned, cancellationToken).ConfigureAwait(false);
            foreach ((SyncAmendment amendment, TicketStep<TicketChange> step) in window.Zip(planned, (a, s) => (a, s)))
            {
                SyncStep? next = Stands(step, standing)
                    ? await RestoreAsync(amendment, cancellationToken).ConfigureAwait(false)
                    : StepOf(amendment, step);
                steps.AddRange(next is null ? [] : [next]);
            }
        }

        return steps;
    }

    /// <summary>Decides how tickets are ended; those that cannot be yet are given back as amendments.</summary>
    internal async Task<(IReadOnlyList<SyncStep> Steps, IReadOnlyList<SyncAmendment> Waiting)> PlanEndsAsync(
        IReadOnlyList<SyncFinding> findings,
        CancellationToken cancellationToken)
    {
        List<SyncStep> steps = [];
        List<SyncAmendment> waiting = [];
        foreach (SyncFinding[] window in findings.Chunk(TicketActOptions.WindowSize))
        {
            IReadOnlyList<TicketStep<TicketClosure>> planned = await _closer
                .PlanAsync([.. window.Select(ClosureFor)], cancellationToken)
                .ConfigureAwait(false);
            foreach ((SyncFinding finding, TicketStep<TicketClosure> step) in window.Zip(planned, (f, s) => (f, s)))
            {
                if (step.Result is not { Outcome: TicketOutcome.Waiting } wait)
                {
                    steps.Add(EndOf(finding, step));
                }
                else if (!finding.IsSaid)
                {
                    waiting.Add(new SyncAmendment(finding, SyncDeed.Waiting) { Reason = wait.Reason });
                }
            }
        }

        return (steps, waiting);
    }

    /// <summary>Writes one amendment on the ticket as it is now.</summary>
    internal async Task<SyncResult> AmendAsync(SyncAmendment amendment, CancellationToken cancellationToken)
    {
        SyncTicket now = await reader
            .ReadAgainAsync(amendment.Finding.Ticket, cancellationToken)
            .ConfigureAwait(false);
        SyncAmendment current = amendment with { Finding = amendment.Finding with { Ticket = now } };
        IReadOnlyList<SyncStep> left = await PlanAsync([current], cancellationToken).ConfigureAwait(false);
        return left.Count == 0
            ? current.Finding.ToResult(now.Ticket, SyncOutcome.Skipped)
            : left[0].Result ?? await left[0].Work!(cancellationToken).ConfigureAwait(false);
    }

    // What changed or went since it was read is looked at again by the next run.
    private static SyncResult Skipped(SyncFinding finding, SnowException failure) =>
        finding.ToResult(finding.Ticket.Ticket, SyncOutcome.Skipped) with { Reason = failure.Message };

    private static bool IsOvertaken(SnowException failure) =>
        failure.Code is SnowErrorCode.TicketChanged or SnowErrorCode.TicketGone or SnowErrorCode.TicketOfOthers;

    private static bool IsRefusedByModel(SnowException refusal) => refusal.Code
        is SnowErrorCode.TransitionRefused
        or SnowErrorCode.FieldsMissing
        or SnowErrorCode.RuleViolated
        or SnowErrorCode.ChangeNotTaken
        or SnowErrorCode.CloseCodeNeeded;

    private static bool Stands(
        TicketStep<TicketChange> step,
        HashSet<(string SysId, string Marker)> standing) =>
        step.Note is { } note && standing.Contains((step.Located.SysId, note.Marker));

    private static string Text(string format, params object?[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, format, arguments);

    // The note stands, and the block does not tell it. Where the block is there, the instance does not take it; where
    // people took it away, it is put back, and nothing is told twice.
    private async Task<SyncStep?> RestoreAsync(SyncAmendment amendment, CancellationToken cancellationToken)
    {
        if (amendment.Finding.Ticket.Block.Exists)
        {
            return null;
        }

        TicketChange change = ChangeFor(amendment) with { Note = null };
        IReadOnlyList<TicketStep<TicketChange>> planned =
            await _editor.PlanAsync([change], cancellationToken).ConfigureAwait(false);
        return StepOf(amendment, planned[0]);
    }

    private Task<HashSet<(string SysId, string Marker)>> StandingAsync(
        IReadOnlyList<TicketStep<TicketChange>> planned,
        CancellationToken cancellationToken)
    {
        TicketStep<TicketChange>[] noting =
            [.. planned.Where(step => step is { Failure: null, Result: null, Note: not null })];
        return _journal.FindAsync(
            [.. noting.Select(step => step.Located)],
            [.. noting.Select(step => step.Note!.Marker).Distinct(StringComparer.Ordinal)],
            isThorough: false,
            cancellationToken);
    }

    private TicketChange ChangeFor(SyncAmendment amendment) => new(new TicketReference(amendment.Finding.Ticket.Ticket))
    {
        Values = ValuesOf(amendment.Finding, amendment.Memory, amendment.State),
        Note = notes.NoteOf(amendment.Finding, amendment.Memory, amendment.Reason),
    };

    private TicketClosure ClosureFor(SyncFinding finding)
    {
        SyncMemory memory = new SyncAmendment(finding, SyncDeed.Ended).Memory;
        return new TicketClosure(new TicketReference(finding.Ticket.Ticket))
        {
            End = finding.End,
            CloseNotes = notes.TextOf(finding),
            Note = notes.NoteOf(finding, memory),
            Values = ValuesOf(finding, memory, state: null),
        };
    }

    private Dictionary<string, string> ValuesOf(SyncFinding finding, SyncMemory memory, string? state)
    {
        SecureTask task = finding.ToTask();
        Dictionary<string, string> values = new(StringComparer.Ordinal)
        {
            [finding.Ticket.Column] = DescriptionBlock.Amend(finding.Ticket.Description, task, memory.ToString()),
        };
        if (connection.Settings.Of(finding.Ticket.Ticket.Type).FieldMap.ColumnOf(LogicalField.Points) is { } column
            && DescriptionBlock.PointsOf(task) is { } points)
        {
            values[column] = points;
        }

        if (state is not null)
        {
            values[State] = state;
        }

        return values;
    }

    // Null where it is as it is to be.
    private SyncStep? StepOf(SyncAmendment amendment, TicketStep<TicketChange> step)
    {
        SyncFinding finding = amendment.Finding;
        string text = notes.TextOf(finding);
        return step.Result is not null ? null : new SyncStep(finding)
        {
            Result = step.Failure is { } failure ? Skipped(finding, failure) : null,
            Action = step.Note is null ? step.Action : Text(ActionOf(amendment), text),
            Note = step.Note is null ? null : text,
            Payload = step.Payload,
            Path = step.Path,
            Work = stop => DoAsync(amendment, step, stop),
        };
    }

    private static string ActionOf(SyncAmendment amendment) => amendment.State is not null ? SyncTexts.ActionReopen
        : amendment.Finding.Difference == SyncDifference.PointsMoved ? SyncTexts.ActionUpdate
        : SyncTexts.ActionNote;

    private async Task<SyncResult> DoAsync(
        SyncAmendment amendment,
        TicketStep<TicketChange> step,
        CancellationToken cancellationToken)
    {
        try
        {
            TicketResult written = await _editor.ApplyAsync(step, cancellationToken).ConfigureAwait(false);
            return ResultOf(amendment, written, isNoted: step.Note is not null);
        }
        catch (SnowException failure) when (IsOvertaken(failure))
        {
            return Skipped(amendment.Finding, failure);
        }
    }

    private SyncResult ResultOf(SyncAmendment amendment, TicketResult written, bool isNoted)
    {
        SyncFinding finding = amendment.Finding;
        SyncOutcome outcome = amendment.State is not null ? SyncOutcome.Reopened
            : finding.Difference == SyncDifference.PointsMoved || !isNoted ? SyncOutcome.Updated
            : SyncOutcome.Noted;
        return finding.ToResult(written, outcome) with
        {
            Reason = amendment.Reason,
            Note = isNoted ? notes.TextOf(finding) : null,
            Path = written.Path,
            DroppedColumns = written.DroppedColumns,
        };
    }

    private SyncStep EndOf(SyncFinding finding, TicketStep<TicketClosure> step) => new(finding)
    {
        Result = step.Failure is { } failure ? Skipped(finding, failure)
            : step.Result is { } over
                ? finding.ToResult(over, SyncOutcome.Skipped) with { Reason = over.Reason }
            : null,
        Action = step.Action,
        Note = notes.TextOf(finding),
        Payload = step.Payload,
        Path = step.Path,
        Work = stop => EndAsync(finding, step, stop),
    };

    // Where the model turns out not to lead there, people are told what there is to close.
    private async Task<SyncResult> EndAsync(
        SyncFinding finding,
        TicketStep<TicketClosure> step,
        CancellationToken cancellationToken)
    {
        SyncAmendment instead;
        try
        {
            TicketResult result = await _closer.ApplyAsync(step, cancellationToken).ConfigureAwait(false);
            if (result.Outcome != TicketOutcome.Waiting)
            {
                return EndedAs(finding, result);
            }

            instead = new SyncAmendment(finding, SyncDeed.Waiting) { Reason = result.Reason };
        }
        catch (SnowException failure) when (IsOvertaken(failure))
        {
            return Skipped(finding, failure);
        }
        catch (SnowException refusal) when (IsRefusedByModel(refusal))
        {
            instead = new SyncAmendment(finding, SyncDeed.Refused) { Reason = refusal.Message };
        }

        return await AmendAsync(instead, cancellationToken).ConfigureAwait(false);
    }

    private SyncResult EndedAs(SyncFinding finding, TicketResult result)
    {
        SyncOutcome outcome = result.Outcome switch
        {
            TicketOutcome.Closed => SyncOutcome.Closed,
            TicketOutcome.Resolved => SyncOutcome.Resolved,
            TicketOutcome.Cancelled => SyncOutcome.Cancelled,
            _ => SyncOutcome.Skipped,
        };
        return finding.ToResult(result, outcome) with
        {
            Reason = result.Reason,
            Note = notes.TextOf(finding),
            Path = result.Path,
            DroppedColumns = result.DroppedColumns,
        };
    }
}
