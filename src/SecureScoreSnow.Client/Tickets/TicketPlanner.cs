using System.Globalization;

using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>
/// Decides what is done for a task, from the tickets that are there. It asks nobody and changes nothing.
/// </summary>
internal sealed class TicketPlanner(CampaignOptions options, string runId, TimeProvider clock)
{
    internal TicketPlan Plan(SecureTask task, TicketIdentity identity, IEnumerable<FoundTicket> found)
    {
        List<FoundTicket> all = [.. found];
        List<FoundTicket> counting = [.. all.Where(ticket => !options.AllowBothTypes || ticket.Type == task.Type)];
        List<FoundTicket> open = [.. counting.Where(ticket => ticket.IsOpen).OrderBy(ticket => ticket.CreatedAt)];
        if (open.Count > 0)
        {
            return ForOpen(task, identity, open);
        }

        FoundTicket? last = counting
            .OrderByDescending(ticket => ticket.ClosedAt ?? ticket.CreatedAt)
            .FirstOrDefault();
        return last is not null && ReasonToSkip(task, last) is { } reason
            ? new TicketPlan(task, identity, PlanAction.Skip) { Existing = last, Reason = reason }
            : ForNew(task, identity, all, last);
    }

    private static string Text(string format, params object?[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, format, arguments);

    private static string? WarningOf(SecureTask task, FoundTicket kept, List<FoundTicket> open)
    {
        if (open.Count > 1)
        {
            string others = string.Join(", ", open.Skip(1).Select(ticket => ticket.Number));
            return Text(Messages.WarningSeveralOpen, task.Name, kept.Number, others);
        }

        return kept.Type == task.Type ? null : Text(Messages.WarningOtherType, task.Name, kept.Number);
    }

    private TicketPlan ForOpen(SecureTask task, TicketIdentity identity, List<FoundTicket> open)
    {
        FoundTicket kept = open.Find(ticket => ticket.Type == task.Type) ?? open[0];
        string? warning = WarningOf(task, kept, [kept, .. open.Where(ticket => ticket != kept)]);
        if (options.WhenClosed == ClosedTicketRule.Reopen && kept.IsResolved)
        {
            return new TicketPlan(task, identity, PlanAction.Reopen)
            {
                Existing = kept,
                Warning = warning,
                Payload = new Dictionary<string, string> { ["state"] = "2" },
            };
        }

        if (options.Update && TaskRules.CheckDueDate(task, clock.GetUtcNow()) is { } late)
        {
            return TicketPlan.Refused(task, late);
        }

        // A ticket of the other type has other columns; it is brought up to date as what it is.
        SecureTask asKept = task with { Type = kept.Type };
        return new TicketPlan(asKept, identity, options.Update ? PlanAction.Update : PlanAction.Keep)
        {
            Existing = kept,
            Warning = warning,
            Payload = options.Update
                ? TicketContent.ForUpdate(asKept, options, new TicketMoment(clock.GetUtcNow(), runId, null))
                : new Dictionary<string, string>(),
        };
    }

    private TicketPlan ForNew(SecureTask task, TicketIdentity identity, List<FoundTicket> all, FoundTicket? last)
    {
        if (TaskRules.CheckDueDate(task, clock.GetUtcNow()) is { } late)
        {
            return TicketPlan.Refused(task, late);
        }

        HashSet<string> known = new(all.Select(ticket => ticket.SysId), StringComparer.OrdinalIgnoreCase);
        int generation = all.Count(ticket => !ticket.IsOpen);
        while (known.Contains(identity.SysId(task.Type, generation)))
        {
            generation++;
        }

        string sysId = identity.SysId(task.Type, generation);
        TicketMoment moment = new(clock.GetUtcNow(), runId, last?.Number);
        Dictionary<string, string> payload = TicketContent.ForNew(task, identity, options, moment);
        payload["sys_id"] = sysId;
        return new TicketPlan(task, identity, PlanAction.Create)
        {
            SysId = sysId,
            Known = known,
            Payload = payload,
            Reason = last is null ? null : Text(Messages.ReasonAfter, last.Number),
            Warning = task is { Type: TicketType.Change, Priority: TicketPriority.Planning }
                ? Text(Messages.WarningNoPlanning, task.Name)
                : null,
        };
    }

    private string? ReasonToSkip(SecureTask task, FoundTicket last) => options.WhenClosed switch
    {
        ClosedTicketRule.Skip => Text(Messages.ReasonClosed, last.Number),
        ClosedTicketRule.Auto => ReasonToWait(task, last),
        _ => null,
    };

    private string? ReasonToWait(SecureTask task, FoundTicket last)
    {
        if (last.IsCancelled)
        {
            return Text(Messages.ReasonCancelled, last.Number);
        }

        // Nothing measures a task of the user's own again: its closed ticket says that it is done.
        if (task.ControlId is not { Length: > 0 })
        {
            return Text(Messages.ReasonClosed, last.Number);
        }

        DateTimeOffset closed = last.ClosedAt ?? clock.GetUtcNow();
        ScoreLag lag = new(options.Grace, options.GraceWhenUnknown);
        return lag.IsOver(closed, task.LastSynced, clock.GetUtcNow())
            ? null
            : Text(Messages.ReasonScoreLags, last.Number, closed.ToLocalTime());
    }
}
