using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Connections;

/// <summary>Who a connection signed in as, as far as that user may read its own record (<c>sys_user</c>).</summary>
public sealed class SignedInUser
{
    internal static readonly string[] Columns =
    [
        "sys_id", "user_name", "name", "identity_type", "web_service_access_only", "internal_integration_user",
    ];

    private const string Yes = "true";

    private static readonly string[] s_markColumns =
        ["identity_type", "web_service_access_only", "internal_integration_user"];

    internal SignedInUser(TableRecord record)
    {
        SysId = record["sys_id"];
        UserName = record["user_name"] is { Length: > 0 } name ? name : null;
        DisplayName = record["name"] is { Length: > 0 } display ? display : null;
        IsMarked = s_markColumns.Any(record.Has) ? HasMark(record) : null;
    }

    /// <summary>The key of the record.</summary>
    public string SysId { get; }

    /// <summary>The name that it signs in with; null where it may not be read.</summary>
    public string? UserName { get; }

    /// <summary>What people call it; null where it may not be read.</summary>
    public string? DisplayName { get; }

    /// <summary>
    /// Whether the record says that it is no person's: identity type Machine or AI, web service access only, or
    /// internal integration user. Null where none of these may be read.
    /// </summary>
    public bool? IsMarked { get; }

    /// <summary>The name that it signs in with.</summary>
    public override string ToString() => UserName ?? SysId;

    private static bool HasMark(TableRecord record) =>
        record["web_service_access_only"] == Yes
        || record["internal_integration_user"] == Yes
        || record["identity_type"].ToLowerInvariant() is "machine" or "ai";
}
