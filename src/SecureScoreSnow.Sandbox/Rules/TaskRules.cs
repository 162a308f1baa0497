using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Rules;

/// <summary>What every task has: who opened and closed it and when, and whether it is active.</summary>
internal static class TaskRules
{
    internal static void Apply(RecordChange change)
    {
        RowDraft task = change.After;
        if (change.IsInsert)
        {
            change.Fill("opened_at", change.Now);
            change.Fill("opened_by", change.Caller.SysId);
            task["task_effective_number"] = task["number"];
        }

        if (change.Before?["assignment_group"] is { Length: > 0 } && change.HasChanged("assignment_group"))
        {
            task["reassignment_count"] = Counter.Next(task["reassignment_count"]);
        }

        if (change.HasChanged("state"))
        {
            SetActive(change, !IsEnd(change.Table.Name, task["state"]));
        }
    }

    private static bool IsEnd(string table, string state) => table switch
    {
        "incident" => state is "7" or "8",
        "change_request" => state is "3" or "4",
        "problem" => state is "107",
        _ => state is "3" or "4" or "7",
    };

    private static void SetActive(RecordChange change, bool active)
    {
        RowDraft task = change.After;
        task["active"] = active ? "true" : "false";
        if (active)
        {
            task["closed_at"] = "";
            task["closed_by"] = "";
        }
        else
        {
            change.Fill("closed_at", change.Now);
            change.Fill("closed_by", change.Caller.SysId);
        }
    }
}
