using SecureScoreSnow.Sandbox.Rules;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Access;

/// <summary>Writes down who has which role.</summary>
internal static class RoleBook
{
    internal static void Grant(TableStore store, string userName, string role, DateTimeOffset now)
    {
        (Row user, Row known) = Find(store, userName, role);
        if (Memberships(store, user, known).Any())
        {
            return;
        }

        string time = WireTime.Text(now);
        RowDraft membership = new(store.Table("sys_user_has_role")!)
        {
            ["sys_id"] = StableId.New(),
            ["user"] = user.SysId,
            ["role"] = known.SysId,
            ["state"] = "active",
            ["inherited"] = "false",
            ["sys_created_on"] = time,
            ["sys_created_by"] = "admin",
            ["sys_updated_on"] = time,
            ["sys_updated_by"] = "admin",
            ["sys_mod_count"] = "0",
        };
        TableStore.TryInsert(membership.ToRow());
    }

    internal static void Revoke(TableStore store, string userName, string role)
    {
        (Row user, Row known) = Find(store, userName, role);
        foreach (Row membership in Memberships(store, user, known).ToArray())
        {
            TableStore.Delete(membership);
            RoleInheritance.AfterRevocation(store, membership);
        }
    }

    private static (Row User, Row Role) Find(TableStore store, string userName, string role) => (
        store.Where("sys_user", "user_name", userName).FirstOrDefault()
            ?? throw new ArgumentException($"There is no user '{userName}'.", nameof(userName)),
        store.Where("sys_user_role", "name", role).FirstOrDefault()
            ?? throw new ArgumentException($"There is no role '{role}'.", nameof(role)));

    private static IEnumerable<Row> Memberships(TableStore store, Row user, Row role) =>
        store.Where("sys_user_has_role", "user", user.SysId).Where(row => row["role"] == role.SysId);
}
