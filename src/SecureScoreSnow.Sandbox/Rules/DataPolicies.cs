using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Rules;

/// <summary>Refuses a record without the values it must have; the refusal names labels and not columns.</summary>
internal static class DataPolicies
{
    internal static void Check(RecordChange change, IEnumerable<string> columns)
    {
        string[] missing =
        [
            .. columns
                .Where(column => change.Table.Column(column) is not null && change.After.IsEmpty(column))
                .Select(column => change.Table.Column(column)!.Label),
        ];
        if (missing.Length > 0)
        {
            throw Refusals.Mandatory(missing);
        }
    }

    /// <summary>Writes down a policy where administrators see it.</summary>
    internal static void Describe(SandboxInstance instance, string table, IEnumerable<string> columns)
    {
        string policy = StableId.Of("sys_data_policy2", table);
        instance.Tables.Delete("sys_data_policy_rule", $"sys_data_policy={policy}");
        instance.Tables.Delete("sys_data_policy2", $"sys_id={policy}");
        instance.Tables.Insert("sys_data_policy2", new Dictionary<string, string>
        {
            ["sys_id"] = policy,
            ["short_description"] = $"Mandatory columns of {table}",
            ["model_table"] = table,
        });
        foreach (string column in columns)
        {
            instance.Tables.Insert("sys_data_policy_rule", new Dictionary<string, string>
            {
                ["sys_id"] = StableId.Of("sys_data_policy_rule", $"{table}.{column}"),
                ["sys_data_policy"] = policy,
                ["table"] = table,
                ["field"] = column,
                ["mandatory"] = "true",
            });
        }
    }
}
