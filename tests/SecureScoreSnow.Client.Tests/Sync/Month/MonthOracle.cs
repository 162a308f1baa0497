using SecureScoreSnow.Client.Sync;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Sync.Month;

/// <summary>
/// Says what a sync must make of the tickets of one control. It knows the rules as the help tells them, and nothing of
/// the code that follows them.
/// </summary>
internal sealed class MonthOracle(MonthRules rules)
{
    private static readonly TimeSpan s_grace = TimeSpan.FromDays(7);

    internal HashSet<string> ClosedByHand { get; } = [];

    internal HashSet<string> Created { get; } = [];

    internal HashSet<string> WrittenBack { get; } = [];

    internal void Follow(ModelControl control, IReadOnlyList<ModelTicket> tickets, DateTimeOffset now)
    {
        List<ModelTicket> open = [.. tickets.Where(ticket => ticket.IsOpen)];
        foreach (ModelTicket ticket in open.Where(ticket => !ticket.IsResolved))
        {
            FollowOpen(ticket, control, now);
        }

        IEnumerable<ModelTicket> done = open.Where(ticket => ticket.IsResolved);
        if (open.Count == 0 && tickets.Count > 0)
        {
            done =
            [
                tickets
                    .OrderBy(ticket => ticket.ClosedAt)
                    .ThenBy(ticket => ticket.Number, StringComparer.Ordinal)
                    .Last(),
            ];
        }

        // What was resolved just now is done and needs nothing more today.
        foreach (ModelTicket ticket in done.ToArray())
        {
            if (control.Status == "ToAddress")
            {
                FollowDone(ticket, control, now);
            }
        }
    }

    private void FollowOpen(ModelTicket ticket, ModelControl control, DateTimeOffset now)
    {
        switch (control.Status)
        {
            case "NotMeasured":
                return;
            case "ToAddress":
                if (ticket.Concluded is { } before && before.Status != "ToAddress")
                {
                    Say(ticket, control, "back from " + before.Status, "noted", ticket.State);
                }
                else if (ticket.HasBlock && Moved(ticket, control))
                {
                    Say(ticket, control, "moved", "noted", ticket.State);
                }

                return;
            case "Gone":
                if (ticket.Concluded?.Status != "Gone")
                {
                    Say(ticket, control, "gone", "noted", ticket.State);
                }

                return;
            case "Completed":
                React(ticket, control, rules.Options.OnCompleted, now);
                return;
            default:
                React(ticket, control, rules.Options.OnAccepted, now);
                return;
        }
    }

    private bool Moved(ModelTicket ticket, ModelControl control) => ticket.Points is not { } said
        || (Math.Abs(control.Left!.Value - said) is var moved && moved > 0 && moved >= rules.Options.MinPoints);

    private void React(ModelTicket ticket, ModelControl control, SyncReaction reaction, DateTimeOffset now)
    {
        bool isSaid = ticket.Concluded?.Status == control.Status;
        if (reaction == SyncReaction.Note && !isSaid)
        {
            Say(ticket, control, control.Status, "noted", ticket.State);
        }

        if (reaction is SyncReaction.Note or SyncReaction.None)
        {
            return;
        }

        if (!isSaid || !IsOver(ticket))
        {
            End(ticket, control, reaction, isSaid, now);
        }
    }

    // Ended, and opened again by people; or refused, and nobody has moved it since.
    private static bool IsOver(ModelTicket ticket) => ticket.Concluded is { } said
        && (said.Deed == "ended" || (said.Deed == "refused" && said.State == ticket.State));

    private void End(
        ModelTicket ticket,
        ModelControl control,
        SyncReaction reaction,
        bool isSaid,
        DateTimeOffset now)
    {
        if (ticket.IsChange ? TryEndChange(ticket, reaction, now) : EndIncident(ticket, reaction, now))
        {
            Conclude(ticket, control, "ended");
            ticket.Notes++;
        }
        else if (ticket.State == "0")
        {
            Say(ticket, control, control.Status, "refused", ticket.State);
        }
        else if (!isSaid)
        {
            Say(ticket, control, control.Status, "waiting", ticket.State);
        }
    }

    private static bool EndIncident(ModelTicket ticket, SyncReaction reaction, DateTimeOffset now)
    {
        if (reaction == SyncReaction.Cancel)
        {
            ticket.State = "8";
            ticket.ClosedAt = now;
        }
        else
        {
            ticket.State = "6";
            ticket.ResolvedAt = now;
        }

        return true;
    }

    // Review leads to Closed alone; before Scheduled others have to approve.
    private bool TryEndChange(ModelTicket ticket, SyncReaction reaction, DateTimeOffset now)
    {
        if (reaction == SyncReaction.Cancel)
        {
            if (ticket.State == "0")
            {
                return false;
            }

            ticket.State = "4";
            ticket.ClosedAt = now;
            return true;
        }

        if (ticket.State is "-5" or "-4" or "-3")
        {
            return false;
        }

        ticket.State = rules.RefusesClosing ? "0" : "3";
        ticket.ClosedAt = rules.RefusesClosing ? null : now;
        return !rules.RefusesClosing;
    }

    private void FollowDone(ModelTicket ticket, ModelControl control, DateTimeOffset now)
    {
        bool byUs = ticket.Concluded is { Deed: "ended" } end && end.Status != "ToAddress";
        bool caughtUp = control.LastSynced > ticket.DoneAt + s_grace;
        if (byUs || control.WasComplete(ticket.DoneAt, ticket.DoneAt + s_grace))
        {
            Regress(ticket, control, byUs, caughtUp);
        }
        else if (ticket.IsCancelled)
        {
            WriteBack(ticket, control);
        }
        else if (caughtUp && !IsTold(ticket))
        {
            ClosedByHand.Add(ticket.SysId);
        }
    }

    // A sync has said on the resolved ticket that there is work again: it was no hand that closed it.
    private static bool IsTold(ModelTicket ticket) => ticket.IsResolved
        && ticket.Concluded is { Status: "ToAddress" } said
        && said.State == ticket.State;

    private void Regress(ModelTicket ticket, ModelControl control, bool byUs, bool caughtUp)
    {
        ClosedTicketRule rule = rules.Options.WhenClosed;
        string what = byUs ? "back from " + ticket.Concluded!.Value.Status : "back from Completed";
        if (!ticket.IsResolved)
        {
            bool isMade = rule switch
            {
                ClosedTicketRule.Skip => false,
                ClosedTicketRule.Auto => caughtUp && (byUs || !ticket.IsCancelled),
                _ => true,
            };
            if (isMade)
            {
                Created.Add(ticket.Control);
            }
        }
        else if (rule == ClosedTicketRule.Reopen)
        {
            Say(ticket, control, what, "noted", "2");
            ticket.State = "2";
            ticket.ResolvedAt = null;
        }
        else if (!IsTold(ticket))
        {
            Say(ticket, control, what, "noted", ticket.State);
        }
    }

    private void WriteBack(ModelTicket ticket, ModelControl control)
    {
        bool mayBe = ticket.Concluded is not { } said || (said.Status == "ToAddress" && said.Deed != "written");
        if (rules.Options.WriteBack && control.State == "Default" && mayBe
            && Say(ticket, control, "cancelled", "written", ticket.State))
        {
            WrittenBack.Add(control.Id);
        }
    }

    // The same conclusion at the same place in the sequence is not told twice; where people took the block away, it is
    // put back without a note.
    private static bool Say(ModelTicket ticket, ModelControl control, string what, string deed, string state)
    {
        string difference = what.StartsWith("back from", StringComparison.Ordinal)
            ? what == "back from Completed" ? "Regressed" : "Returned"
            : what;
        string place = $"{deed} {state} {ticket.Conclusions + 1}";
        string key = $"{difference} {control.Left} {control.Most} {control.Status} {place}";
        bool isNew = ticket.Said.Add(key);
        ticket.Notes += isNew ? 1 : 0;
        Conclude(ticket, control, deed, state);
        return isNew;
    }

    private static void Conclude(ModelTicket ticket, ModelControl control, string deed, string? state = null)
    {
        // Where nothing was known any more, the sequence goes on far behind all that was told before.
        ticket.Conclusions += ticket.Concluded is null ? 1000 * ++ticket.Lives : 1;
        ticket.Concluded = (control.Status, deed, state ?? ticket.State);
        ticket.HasBlock = true;
        ticket.Points = control.Left ?? ticket.Points;
    }
}
