using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Setup;

/// <summary>Finds integration users by the name that was given to them.</summary>
/// <param name="connection">A connection whose user may read users.</param>
public sealed class IntegrationUserFinder(SnowConnection connection)
{
    internal const string Table = "sys_user";
    internal const string RoleTable = "sys_user_has_role";

    // As many as an address takes well when their roles are asked for.
    private const int MostAtOnce = 50;

    internal static readonly string[] Columns =
    [
        "sys_id", "user_name", "name", "email", "active", "locked_out", "password_needs_reset",
        "web_service_access_only", "internal_integration_user", "identity_type", "last_login_time", "employee_number",
    ];

    private readonly AdminTables _tables = new(connection.Tables);

    /// <summary>Those of that user name, or of that name.</summary>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.IntegrationUserUnknown"/>: there is none;
    /// <see cref="SnowErrorCode.IntegrationUserHidden"/>: there is one that may not be read.
    /// </exception>
    public async Task<IReadOnlyList<IntegrationUser>> FindAsync(string name, CancellationToken cancellationToken)
    {
        AdminRows found = await _tables.ListAsync(Table, Named(name), Columns, cancellationToken).ConfigureAwait(false);
        return found switch
        {
            { Rows.Count: > 0 } => await WithRolesAsync(found.Rows, cancellationToken).ConfigureAwait(false),
            { Total: > 0 } => throw new SnowException(
                SnowErrorCode.IntegrationUserHidden, null, name, connection.Instance.Host),
            _ => throw new SnowException(SnowErrorCode.IntegrationUserUnknown, null, name, connection.Instance.Host),
        };
    }

    /// <summary>Those that are marked as integrations: web services only, machines, internal ones.</summary>
    /// <exception cref="SnowException">The instance refused.</exception>
    public Task<IReadOnlyList<IntegrationUser>> ListAsync(CancellationToken cancellationToken) => ListAsync(
        EncodedQuery.AnyOf(
        [
            EncodedQuery.All.Equal("web_service_access_only", "true"),
            EncodedQuery.All.Equal("internal_integration_user", "true"),
            EncodedQuery.All.Equal("identity_type", "machine"),
            EncodedQuery.All.StartsWith("employee_number", ProvisioningMark.Done),
        ]),
        cancellationToken);

    /// <summary>All whose user name begins like this, integrations or not.</summary>
    /// <exception cref="SnowException">The instance refused.</exception>
    public Task<IReadOnlyList<IntegrationUser>> ListAsync(string prefix, CancellationToken cancellationToken) =>
        ListAsync(
            prefix.Length == 0 ? EncodedQuery.All : EncodedQuery.All.StartsWith("user_name", prefix),
            cancellationToken);

    internal async Task<IReadOnlyList<IntegrationUser>> ListAsync(
        EncodedQuery query,
        CancellationToken cancellationToken)
    {
        AdminRows found = await _tables
            .ListAsync(Table, query.OrderBy("user_name"), Columns, cancellationToken)
            .ConfigureAwait(false);
        return await WithRolesAsync(found.Rows, cancellationToken).ConfigureAwait(false);
    }

    private static EncodedQuery Named(string name) =>
        EncodedQuery.AnyOf([EncodedQuery.All.Equal("user_name", name), EncodedQuery.All.Equal("name", name)]);

    private async Task<IReadOnlyList<IntegrationUser>> WithRolesAsync(
        IReadOnlyList<TableRecord> records,
        CancellationToken cancellationToken)
    {
        List<IntegrationUser> users = [];
        for (int start = 0; start < records.Count; start += MostAtOnce)
        {
            TableRecord[] part = [.. records.Skip(start).Take(MostAtOnce)];
            ILookup<string, HeldRole>? roles = await RolesOfAsync(part, cancellationToken).ConfigureAwait(false);
            users.AddRange(part.Select(record => From(record, roles)));
        }

        return users;
    }

    // Null where they may not be read: a user without roles must be told apart from one whose roles are hidden.
    private async Task<ILookup<string, HeldRole>?> RolesOfAsync(
        IEnumerable<TableRecord> users,
        CancellationToken cancellationToken)
    {
        EncodedQuery query = EncodedQuery.All.In("user", users.Select(user => user["sys_id"])).OrderBy("role.name");
        try
        {
            AdminRows found = await _tables
                .ListAsync(RoleTable, query, ["user", "role.name", "inherited"], cancellationToken)
                .ConfigureAwait(false);
            return found.IsHidden ? null : found.Rows.ToLookup(
                row => row["user"],
                row => new HeldRole(row["role.name"], row["inherited"] == "true"));
        }
        catch (SnowException refusal) when (refusal.Code == SnowErrorCode.AdminRoleMissing)
        {
            return null;
        }
    }

    private static IntegrationUser From(TableRecord record, ILookup<string, HeldRole>? roles) => new()
    {
        SysId = record["sys_id"],
        UserName = record["user_name"],
        Name = record["name"],
        Email = record["email"],
        IsActive = record["active"] == "true",
        IsLockedOut = record["locked_out"] == "true",
        NeedsPasswordReset = record["password_needs_reset"] == "true",
        IsWebServiceAccessOnly = record["web_service_access_only"] == "true",
        IsInternalIntegrationUser = record["internal_integration_user"] == "true",
        IdentityType = record["identity_type"],
        Roles = roles is null ? null : [.. roles[record["sys_id"]]],
        LastLogin = SnowDates.Read(record["last_login_time"]),
        IsMadeByInstall = ProvisioningMark.IsOnUser(record),
    };
}
