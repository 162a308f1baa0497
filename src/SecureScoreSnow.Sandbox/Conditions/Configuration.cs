using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Conditions;

/// <summary>The records that say how the instance behaves, as they were when it began.</summary>
internal sealed class Configuration
{
    private static readonly string[] s_tables =
    [
        "ip_access", "oauth_entity", "oauth_entity_auth_scope_mapping", "sys_api_access_policy", "sys_api_access_scope",
        "sys_auth_scope", "sys_choice", "sys_data_policy2", "sys_data_policy_rule", "sys_db_object", "sys_dictionary",
        "sys_plugins", "sys_properties", "sys_rate_limit_rules", "sys_scope", "sys_scope_privilege", "sys_user",
        "sys_user_has_role",
    ];

    private readonly TableStore _store;
    private readonly Row[] _rows;

    internal Configuration(TableStore store)
    {
        _store = store;
        _rows = [.. s_tables.SelectMany(name => TableStore.Rows(store.Table(name)!))];
    }

    /// <summary>Puts them back: what changed or went, and takes away what came. A table that came stays.</summary>
    internal void Restore()
    {
        HashSet<string> known = new(_rows.Select(row => row.SysId), StringComparer.OrdinalIgnoreCase);
        foreach (Row row in s_tables
            .Where(name => name is not ("sys_db_object" or "sys_dictionary"))
            .SelectMany(name => TableStore.Rows(_store.Table(name)!).ToArray())
            .Where(row => !known.Contains(row.SysId)))
        {
            TableStore.Delete(row);
        }

        foreach (Row row in _rows)
        {
            lock (row.Table.Family.Gate)
            {
                Row? now = TableStore.FindIn(row.Table, row.SysId);
                if (now is null)
                {
                    TableStore.TryInsert(row);
                }
                else if (now != row)
                {
                    TableStore.Replace(row);
                }
            }
        }
    }
}
