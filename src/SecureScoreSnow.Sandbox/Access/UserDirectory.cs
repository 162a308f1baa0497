using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Access;

/// <summary>Finds users and what they may do, in the tables of the instance.</summary>
internal static class UserDirectory
{
    internal static Row? Find(TableStore store, string? userName) =>
        userName is { Length: > 0 } && store.Where("sys_user", "user_name", userName).FirstOrDefault() is { } user
        && MaySignIn(user)
            ? user
            : null;

    /// <summary>The user with that name and password; null if there is none or the account is closed.</summary>
    internal static Row? SignIn(TableStore store, string? userName, string? password) =>
        Find(store, userName) is { } user && password is { Length: > 0 } && user["user_password"] == password
            && user["password_needs_reset"] != "true"
            ? user
            : null;

    internal static bool MaySignIn(Row user) => user["active"] == "true" && user["locked_out"] != "true";

    internal static Caller ToCaller(TableStore store, Row user)
    {
        HashSet<string> roles = new(StringComparer.Ordinal);
        foreach (Row membership in store.Where("sys_user_has_role", "user", user.SysId))
        {
            if (store.Find("sys_user_role", membership["role"]) is { } role)
            {
                roles.Add(role["name"]);
            }
        }

        return new Caller(user, roles);
    }
}
