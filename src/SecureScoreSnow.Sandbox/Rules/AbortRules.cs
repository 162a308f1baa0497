using SecureScoreSnow.Sandbox.Access;
using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Query;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Rules;

/// <summary>Business rules of sys_script that abort what meets their condition; their scripts are not run.</summary>
internal static class AbortRules
{
    internal static void Check(RecordChange change, SandboxInstance instance)
    {
        if (instance.Store.Table("sys_script") is null)
        {
            return;
        }

        foreach (Row rule in instance.Store.Where("sys_script", "collection", change.Table.Name))
        {
            string action = change.IsInsert ? "action_insert" : "action_update";
            if (rule["active"] == "true" && rule["abort_action"] == "true" && rule[action] == "true"
                && Matches(rule["filter_condition"], change, instance))
            {
                instance.SystemLog.Write(
                    SystemLog.Warning, "Business rule", $"'{rule["name"]}' aborted a write to {change.Table.Name}");
                throw Refusals.Aborted(change.Table.Name, rule["name"], rule.SysId);
            }
        }
    }

    private static bool Matches(string condition, RecordChange change, SandboxInstance instance) => QueryBinder
        .Bind(EncodedQuery.Parse(condition), instance.QueryContextFor(Caller.System), change.Table)
        .Filter.Matches(change.After.ToRow());
}
