using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>
/// Creates tickets exactly once. Whatever is not a clean success is settled by looking for the key that was sent: what
/// is there was made by this attempt, an earlier one or another worker, and what is not there may be sent again,
/// because the key keeps a late commit from making a second one.
/// </summary>
internal sealed class TicketWriter(
    SnowConnection connection,
    string runId,
    BatchSizer sizer,
    WaitBudget budget)
{
    private const int MaxAttempts = 8;

    private readonly TicketPost _post = new(connection, sizer, budget);
    private readonly TicketLookup _lookup = new(connection, budget);
    private readonly Backoff _backoff = new(connection.Clock);

    /// <summary>Creates the tickets of these plans and reports what became of each.</summary>
    /// <param name="plans">The plans; several go out as one batch.</param>
    /// <param name="report">Takes what became of each.</param>
    /// <param name="mayGoOn">Ends further attempts; what is under way is still settled.</param>
    /// <param name="abort">Ends everything.</param>
    internal async Task CreateAsync(
        IReadOnlyList<TicketPlan> plans,
        Action<CampaignEvent> report,
        CancellationToken mayGoOn,
        CancellationToken abort)
    {
        List<TicketPlan> pending = [.. plans];
        for (int attempt = 1; pending.Count > 0; attempt++)
        {
            if (budget.LastRefusal is { } reason)
            {
                // Nothing is sent any more, and what was sent before is settled: there is nothing to look for.
                pending.ForEach(plan => report(CampaignEvent.Of(reason, plan.Task)));
                break;
            }

            PostAnswer[] answers = await ConfirmAsync(
                pending, await _post.SendAsync(pending, abort).ConfigureAwait(false), abort).ConfigureAwait(false);
            Dictionary<TicketPlan, SnowException?> open = TakeSuccesses(pending, answers, report);
            if (await SettleAsync(open, report, abort).ConfigureAwait(false) is not { } found)
            {
                break;
            }

            bool isLast = attempt == MaxAttempts || mayGoOn.IsCancellationRequested;
            // A batch that runs out of time comes back in part, time after time: each round that ends a task counts
            // anew.
            int before = pending.Count;
            pending = [.. open.Where(entry => !TryConclude(entry, found, isLast, report)).Select(e => e.Key)];
            attempt = pending.Count < before ? 0 : attempt;
            if (pending.Count > 0
                && open.Values.Any(refusal => refusal is not null)
                && !await _backoff.TryWaitAsync(Math.Max(1, attempt), mayGoOn, abort).ConfigureAwait(false))
            {
                // Told to stop while waiting: what is left is as the last attempt left it.
                pending.ForEach(plan => TryConclude(new(plan, open[plan]), found, isLast: true, report));
                break;
            }
        }
    }

    // Where the instance cannot have come to the insert, there is nothing to look for; all else may have left a record.
    private static bool NeedsNoSettling(SnowException refusal) => refusal.IsOfSignIn || refusal.Code
        is SnowErrorCode.SignInRefused
        or SnowErrorCode.SignInExpired
        or SnowErrorCode.Throttled
        or SnowErrorCode.Hibernating
        or SnowErrorCode.UntrustedCertificate
        or SnowErrorCode.RedirectRefused
        or SnowErrorCode.TableUnknown;

    // Where nobody was there, the look-up has found out since that somebody is there again.
    private static bool IsWorthAnother(SnowException refusal) =>
        !refusal.IsOfSignIn && (RetryRules.MayHelpLater(refusal) || ConnectionFailures.IsAbsence(refusal));

    // A key that is not the one that was sent is that of an instance that makes its own, once it has been seen there.
    private async Task<PostAnswer[]> ConfirmAsync(
        List<TicketPlan> plans,
        PostAnswer[] answers,
        CancellationToken abort)
    {
        FoundTicket?[] others = [.. answers.Select((answer, place) => OtherIn(answer, plans[place]))];
        try
        {
            await _lookup.ConfirmAsync([.. others.OfType<FoundTicket>()], abort).ConfigureAwait(false);
            return answers;
        }
        catch (SnowException refusal)
        {
            return [.. answers.Select((answer, place) => others[place] is null
                ? answer
                : new PostAnswer(null, new SnowException(
                    SnowErrorCode.TicketUnsettled, refusal, plans[place].Task.Name, refusal.Message)))];
        }
    }

    private static FoundTicket? OtherIn(PostAnswer answer, TicketPlan plan) =>
        answer.Record is { } record && !plan.SysId.Equals(record["sys_id"], StringComparison.OrdinalIgnoreCase)
            ? FoundTicket.Expected(record["sys_id"], plan.Task.Type, plan.Identity)
            : null;

    private Dictionary<TicketPlan, SnowException?> TakeSuccesses(
        List<TicketPlan> plans,
        PostAnswer[] answers,
        Action<CampaignEvent> report)
    {
        Dictionary<TicketPlan, SnowException?> open = [];
        for (int place = 0; place < plans.Count; place++)
        {
            if (answers[place].Record is { } record)
            {
                report(CampaignEvent.Of(Accept(plans[place], record)));
            }
            else
            {
                open.Add(plans[place], answers[place].Refusal);
            }
        }

        return open;
    }

    private SecureTaskResult Accept(TicketPlan plan, TableRecord record)
    {
        SnowTicket ticket = TicketRecords.Read(record, plan.Task.Type, connection);

        // An instance may answer the second of two equal inserts with success and the first one's record.
        bool isOurs = ticket.RunId is null || ticket.RunId == runId;
        return TicketRecords.Result(
            ticket,
            plan,
            isOurs ? TicketOutcome.Created : TicketOutcome.Existing,
            new ResultDetails(plan.Reason)
            {
                DroppedColumns = isOurs ? DroppedColumns.Find(plan.Payload, record) : [],
            });
    }

    // Null where that could not be found out; every plan has been reported as such then.
    private async Task<IReadOnlyList<FoundTicket>?> SettleAsync(
        Dictionary<TicketPlan, SnowException?> open,
        Action<CampaignEvent> report,
        CancellationToken abort)
    {
        TicketPlan[] unclear = [.. open
            .Where(entry => entry.Value is { } refusal && !NeedsNoSettling(refusal))
            .Select(entry => entry.Key)];
        if (unclear.Length == 0)
        {
            return [];
        }

        try
        {
            return await _lookup.SettleAsync(unclear, abort).ConfigureAwait(false);
        }
        catch (SnowException refusal)
        {
            // Nothing is sent again before it is known that the last attempt left nothing behind: on an instance
            // that makes its own keys, that would be a second ticket.
            ReportUnsettled(open, refusal, report);
            return null;
        }
    }

    private static void ReportUnsettled(
        Dictionary<TicketPlan, SnowException?> open,
        SnowException reason,
        Action<CampaignEvent> report)
    {
        foreach (KeyValuePair<TicketPlan, SnowException?> entry in open)
        {
            string name = entry.Key.Task.Name;
            report(CampaignEvent.Of(
                new SnowException(SnowErrorCode.TicketUnsettled, reason, name, (entry.Value ?? reason).Message),
                entry.Key.Task));
        }
    }

    private bool TryConclude(
        KeyValuePair<TicketPlan, SnowException?> open,
        IReadOnlyList<FoundTicket> found,
        bool isLast,
        Action<CampaignEvent> report)
    {
        TicketPlan plan = open.Key;
        SnowException? refusal = open.Value;
        if (Match(plan, found) is { } ticket)
        {
            report(CampaignEvent.Of(Found(plan, ticket)));
            return true;
        }

        if (!isLast && (refusal is null || IsWorthAnother(refusal)))
        {
            return false;
        }

        SnowException failure = refusal?.Code == SnowErrorCode.UniqueKeyViolated
            ? new SnowException(SnowErrorCode.TicketHidden, refusal, plan.Task.Name, plan.SysId)
            : refusal ?? new SnowException(SnowErrorCode.BatchUnserviced, null, connection.Instance.Host);
        report(CampaignEvent.Of(failure, plan.Task));
        return true;
    }

    // By its key, or, where the instance makes its own, as one of the same task that was not there before.
    private static FoundTicket? Match(TicketPlan plan, IReadOnlyList<FoundTicket> found) =>
        found.FirstOrDefault(ticket => ticket.Has(plan.SysId))
        ?? found.FirstOrDefault(ticket =>
            ticket.Type == plan.Task.Type
            && string.Equals(
                ticket.CorrelationId, plan.Identity.CorrelationId, StringComparison.OrdinalIgnoreCase)
            && !plan.Known.Contains(ticket.SysId));

    private SecureTaskResult Found(TicketPlan plan, FoundTicket found)
    {
        if (!found.Has(plan.SysId))
        {
            connection.IgnoresClientKeys = true;
        }

        SnowTicket ticket = TicketRecords.FromFound(found, connection);
        return TicketRecords.Result(
            ticket, plan, found.RunId == runId ? TicketOutcome.Created : TicketOutcome.Existing);
    }
}
