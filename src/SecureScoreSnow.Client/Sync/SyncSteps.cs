using System.Globalization;

using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Sync;

/// <summary>Makes of every difference a step that can be shown, asked about and carried out.</summary>
/// <param name="options">What is wanted.</param>
/// <param name="acts">Carries out what is done to tickets.</param>
/// <param name="graph">Where decisions are written; null where they are not.</param>
/// <param name="instance">Where the tickets are.</param>
/// <param name="stop">Ends waits for Graph; what was sent there is still settled.</param>
internal sealed class SyncSteps(
    SyncOptions options,
    SyncActs acts,
    GraphSecurityClient? graph,
    Uri instance,
    CancellationToken stop)
{
    private const string InProgress = "2";

    internal async Task<IReadOnlyList<SyncStep>> BuildAsync(
        IReadOnlyList<SyncFinding> findings,
        CancellationToken cancellationToken)
    {
        (IReadOnlyList<SyncStep> ends, IReadOnlyList<SyncAmendment> waiting) = await acts
            .PlanEndsAsync([.. Of(findings, SyncWork.End)], cancellationToken)
            .ConfigureAwait(false);
        SyncAmendment[] amendments =
        [
            .. waiting,
            .. Of(findings, SyncWork.Amend).Select(finding => new SyncAmendment(finding, SyncDeed.Noted)),
            .. Of(findings, SyncWork.Reopen).Select(
                finding => new SyncAmendment(finding, SyncDeed.Noted) { State = InProgress }),
        ];
        IReadOnlyList<SyncStep> amended = await acts.PlanAsync(amendments, cancellationToken).ConfigureAwait(false);

        // Where a note tells it already and only the block was lost, it was written back then.
        IReadOnlyList<SyncStep> written = await acts
            .PlanAsync(
                [.. Of(findings, SyncWork.WriteBack).Select(finding => new SyncAmendment(finding, SyncDeed.Written))],
                cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. ends,
            .. amended,
            .. Of(findings, SyncWork.Create).Select(Create),
            .. written.Select(step => step is { Result: null, Note: not null } ? WriteBack(step) : step),
            .. Of(findings, SyncWork.Skip).Select(finding => Told(finding, SyncOutcome.Skipped)),
            .. Of(findings, SyncWork.Report).Select(finding => Told(finding, SyncOutcome.Reported)),
        ];
    }

    private static IEnumerable<SyncFinding> Of(IReadOnlyList<SyncFinding> findings, SyncWork work) =>
        findings.Where(finding => finding.Work == work);

    private static SyncStep Told(SyncFinding finding, SyncOutcome outcome) =>
        new(finding) { Result = finding.ToResult(finding.Ticket.Ticket, outcome) };

    private static string Text(string format, params object?[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, format, arguments);

    // The people who had the last ticket get the next one.
    private SyncStep Create(SyncFinding finding) => new(finding)
    {
        Action = Text(SyncTexts.ActionCreate, finding.Ticket.Ticket.Number),
        Task = ActionTasks.From(finding.Action!) with
        {
            Type = finding.Ticket.Ticket.Type,
            Initiator = options.Initiator,
            AssignmentGroup = finding.Ticket.Group,
        },
    };

    private SyncStep WriteBack(SyncStep noting) => new(noting.Finding)
    {
        Action = Text(SyncTexts.ActionWriteBack, noting.Finding.Action!.Title, ControlState.Ignored),
        Note = noting.Note,
        Payload = noting.Payload,
        Work = abort => WriteBackAsync(noting.Finding, abort),
    };

    // Graph first: a ticket that says so before it is so would keep it from being tried again.
    private async Task<SyncResult> WriteBackAsync(SyncFinding finding, CancellationToken abort)
    {
        SnowTicket ticket = finding.Ticket.Ticket;
        ControlStateChange change = new(finding.Action!.ControlId, ControlState.Ignored)
        {
            TenantId = finding.Action.TenantId,
            Comment = Text(SyncTexts.CommentCancelled, ticket.Number, instance.Host),
        };
        ControlStateResult set = await graph!.SetStateAsync(change, stop, abort).ConfigureAwait(false);
        SyncResult result = finding.ToResult(ticket, SyncOutcome.WrittenBack) with { Reason = set.Reason };
        try
        {
            SyncResult noted = await acts
                .AmendAsync(new SyncAmendment(finding, SyncDeed.Written), abort)
                .ConfigureAwait(false);
            return result with { Note = noted.Note };
        }
        catch (SnowException failure)
        {
            // Some instances let nobody write on what is cancelled. Then the state is all there is to tell it.
            return result with { Reason = failure.Message };
        }
    }
}
