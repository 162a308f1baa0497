using SecureScoreSnow.Client.Provisioning;
using SecureScoreSnow.Client.Setup;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Connections;

/// <summary>What a connection's user may do, and on what release, as far as that user may know.</summary>
/// <param name="Release">The family of releases; null where that may not be read (only administrators may).</param>
/// <param name="Roles">The roles, inherited ones among them; null where they may not be read.</param>
/// <param name="CanRead">The ticket tables of which records are seen, or would be by the roles.</param>
/// <param name="CanCreate">
/// The ticket tables in which the roles let the user create records, as delivered; empty where they may not be read.
/// </param>
public sealed record ConnectionAbilities(
    string? Release,
    IReadOnlyList<string>? Roles,
    IReadOnlyList<TicketType> CanRead,
    IReadOnlyList<TicketType> CanCreate)
{
    private static readonly TicketType[] s_types = [TicketType.Change, TicketType.Incident];

    /// <summary>Finds out by reading, in a few requests.</summary>
    /// <exception cref="SnowException">The instance cannot be reached or refuses the credential.</exception>
    public static async Task<ConnectionAbilities> ReadAsync(
        SnowConnection connection,
        CancellationToken cancellationToken)
    {
        string[]? roles = await RolesAsync(connection, cancellationToken).ConfigureAwait(false);
        List<TicketType> readable = [];
        foreach (TicketType type in s_types)
        {
            bool mayBe = roles is not null && RoleChecks.MayRead(roles, TicketTables.NameOf(type));
            if (mayBe || await HasRowAsync(connection, type, cancellationToken).ConfigureAwait(false))
            {
                readable.Add(type);
            }
        }

        return new ConnectionAbilities(
            await ReleaseAsync(connection, cancellationToken).ConfigureAwait(false),
            roles,
            readable,
            [.. s_types.Where(type => roles is not null && RoleChecks.MayCreate(roles, TicketTables.NameOf(type)))]);
    }

    private static async Task<string[]?> RolesAsync(SnowConnection connection, CancellationToken cancellationToken)
    {
        if (connection.User is not { } user)
        {
            return null;
        }

        IReadOnlyList<IntegrationUser> found = await new IntegrationUserFinder(connection)
            .ListAsync(EncodedQuery.All.Equal("sys_id", user.SysId), cancellationToken)
            .ConfigureAwait(false);
        return found.Count == 0 || found[0].Roles is not { } roles ? null : [.. roles.Select(role => role.Name)];
    }

    private static async Task<bool> HasRowAsync(
        SnowConnection connection,
        TicketType type,
        CancellationToken cancellationToken)
    {
        try
        {
            return await connection.Tables
                .AnyAsync(TicketTables.NameOf(type), ["sys_id"], budget: null, cancellationToken)
                .ConfigureAwait(false) is not null;
        }
        catch (SnowException refusal) when (refusal.Code == SnowErrorCode.AccessDenied)
        {
            return false;
        }
    }

    private static async Task<string?> ReleaseAsync(SnowConnection connection, CancellationToken cancellationToken)
    {
        EncodedQuery query = EncodedQuery.All.In("name", Releases.Properties);
        ListOptions options = new() { Columns = ["name", "value"], First = Releases.Properties.Count };
        string? release = null;
        try
        {
            await foreach (TableRecord property in connection.Tables
                .ListAsync("sys_properties", query, options, cancellationToken)
                .ConfigureAwait(false))
            {
                release ??= Releases.Find(property["value"]);
            }
        }
        catch (SnowException refusal) when (refusal.Code == SnowErrorCode.AccessDenied)
        {
            // The release is for administrators to know.
        }

        return release;
    }
}
