using System.Globalization;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Setup;

/// <summary>Finds OAuth entities by the name that was given to them.</summary>
/// <param name="connection">The connection of an administrator: others may not read the registry.</param>
public sealed class OAuthEntityFinder(SnowConnection connection)
{
    internal const string Table = "oauth_entity";

    internal static readonly string[] Columns =
    [
        "sys_id", "name", "active", "type", "client_id", "redirect_url", "access_token_lifespan",
        "refresh_token_lifespan", "default_grant_type", "user", "user.user_name", "public_client", "access", "comments",
    ];

    private readonly AdminTables _tables = new(connection.Tables);

    /// <summary>Those of that name; there can be several.</summary>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.OAuthEntityUnknown"/>: there is none; <see cref="SnowErrorCode.OAuthEntityHidden"/>:
    /// there is one that may not be read; <see cref="SnowErrorCode.AdminRoleMissing"/>: none may be read.
    /// </exception>
    public async Task<IReadOnlyList<OAuthEntity>> FindAsync(string name, CancellationToken cancellationToken)
    {
        EncodedQuery query = EncodedQuery.All.Equal("name", name);
        AdminRows found = await _tables.ListAsync(Table, query, Columns, cancellationToken).ConfigureAwait(false);
        return found switch
        {
            { Rows.Count: > 0 } => [.. found.Rows.Select(From)],
            { Total: > 0 } => throw Failure(SnowErrorCode.OAuthEntityHidden, name),
            _ => throw Failure(SnowErrorCode.OAuthEntityUnknown, name),
        };
    }

    /// <summary>All that may be read.</summary>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.AdminRoleMissing"/>: none may be read.</exception>
    public async Task<IReadOnlyList<OAuthEntity>> ListAsync(CancellationToken cancellationToken)
    {
        AdminRows found = await _tables
            .ListAsync(Table, EncodedQuery.All.OrderBy("name"), Columns, cancellationToken)
            .ConfigureAwait(false);
        return found.IsHidden
            ? throw AdminTables.Missing(Table, null)
            : [.. found.Rows.Select(From)];
    }

    internal static OAuthEntity From(TableRecord record) => new()
    {
        SysId = record["sys_id"],
        Name = record["name"],
        IsActive = record["active"] == "true",
        Type = record["type"],
        ClientId = record["client_id"],
        RedirectUrls = [.. record["redirect_url"].Split(',').Select(url => url.Trim()).Where(url => url.Length > 0)],
        AccessTokenLifespan = Seconds(record["access_token_lifespan"]),
        RefreshTokenLifespan = Seconds(record["refresh_token_lifespan"]),
        DefaultGrantType = record["default_grant_type"],
        ApplicationUser = record["user.user_name"] is { Length: > 0 } user ? user : null,
        IsPublicClient = record["public_client"] == "true",
        Access = record["access"],
        Comments = record["comments"],
        IsMadeByInstall = ProvisioningMark.IsOnEntity(record),
    };

    private SnowException Failure(SnowErrorCode code, string name) => new(code, null, name, connection.Instance.Host);

    private static TimeSpan? Seconds(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
