using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Rules;

/// <summary>A role that contains others brings rows of its own for them, marked as inherited.</summary>
internal static class RoleInheritance
{
    /// <summary>Takes away what a role has brought with it.</summary>
    internal static void AfterRevocation(TableStore store, Row membership)
    {
        foreach (Row inherited in store.Where("sys_user_has_role", "user", membership["user"])
            .Where(row => row["included_in_role"] == membership["role"])
            .ToArray())
        {
            TableStore.Delete(inherited);
        }
    }

    internal static void AfterGrant(SandboxInstance instance, Row membership)
    {
        if (instance.Store.Find("sys_user_role", membership["role"]) is not { } role)
        {
            return;
        }

        foreach (string name in role["includes_roles"].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            Row? contained = instance.Store.Where("sys_user_role", "name", name.Trim()).FirstOrDefault();
            bool isThere = contained is null || instance.Store
                .Where("sys_user_has_role", "user", membership["user"])
                .Any(row => row["role"] == contained.SysId);
            if (!isThere)
            {
                instance.Tables.Insert("sys_user_has_role", new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["user"] = membership["user"],
                    ["role"] = contained!.SysId,
                    ["inherited"] = "true",
                    ["state"] = "active",
                    ["included_in_role"] = role.SysId,
                });
            }
        }
    }
}
