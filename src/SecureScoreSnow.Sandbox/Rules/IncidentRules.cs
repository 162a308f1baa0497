using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Rules;

/// <summary>Incidents: two columns for one state, priority looked up, information needed to resolve.</summary>
internal static class IncidentRules
{
    private const string Resolved = "6";
    private const string Closed = "7";
    private const string Canceled = "8";

    internal static void Apply(RecordChange change)
    {
        MirrorState(change);
        RowDraft incident = change.After;
        incident["priority"] = PriorityOf(incident["impact"], incident["urgency"]);
        if (change.Before is { } before && change.HasChanged("state"))
        {
            if (before["state"] is Closed or Canceled && !change.Caller.IsAdmin)
            {
                throw Refusals.Acl("Update");
            }

            NoteReopening(change, before);
        }

        if (change.BecomesOneOf("state", Resolved, Closed))
        {
            DataPolicies.Check(change, ["close_code", "close_notes"]);
            change.Fill("resolved_at", change.Now);
            change.Fill("resolved_by", change.Caller.SysId);
        }
    }

    // The lookup table dl_u_priority, as it comes out of the box.
    private static string PriorityOf(string impact, string urgency) => (impact, urgency) switch
    {
        ("1", "1") => "1",
        ("1", "2") or ("2", "1") => "2",
        ("1", "3") or ("2", "2") or ("3", "1") => "3",
        ("2", "3") or ("3", "2") => "4",
        _ => "5",
    };

    private static void MirrorState(RecordChange change)
    {
        RowDraft incident = change.After;
        if (change.IsInsert ? incident["state"] != "1" : change.HasChanged("state"))
        {
            incident["incident_state"] = incident["state"];
        }
        else if (change.IsInsert ? incident["incident_state"] != "1" : change.HasChanged("incident_state"))
        {
            incident["state"] = incident["incident_state"];
        }
    }

    private static void NoteReopening(RecordChange change, Row before)
    {
        RowDraft incident = change.After;
        if (before["state"] is Resolved or Closed && incident["state"] is not (Resolved or Closed or Canceled))
        {
            incident["reopen_count"] = Counter.Next(incident["reopen_count"]);
            incident["reopened_time"] = change.Now;
            incident["reopened_by"] = change.Caller.SysId;
            incident["resolved_at"] = "";
            incident["resolved_by"] = "";
        }
    }
}
