using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Access;

/// <summary>The user behind a request, with the roles that count for it.</summary>
internal sealed class Caller(Row? user, IReadOnlySet<string> roles)
{
    /// <summary>The platform itself: it may do everything.</summary>
    internal static Caller System { get; } = new(null, new HashSet<string>(["admin"]));

    internal string UserName => user?["user_name"] ?? "system";

    internal string Name => user?["name"] ?? "System";

    internal string SysId => user?.SysId ?? "system";

    internal string TimeZone => user?["time_zone"] ?? "";

    internal IReadOnlySet<string> Roles => roles;

    internal bool IsAdmin => roles.Contains("admin");

    internal bool Has(string role) => IsAdmin || roles.Contains(role);

    internal bool HasOneOf(IEnumerable<string> wanted) =>
        IsAdmin || wanted.Any(role => role == TableAccess.AnyRole ? roles.Count > 0 : roles.Contains(role));
}
