using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tables;

/// <summary>
/// Names on an instance, for whoever is typing one: each list is asked for once, without signing in for it and without
/// another attempt.
/// </summary>
public sealed class InstanceNames(SnowConnection connection)
{
    private const int Most = 100;

    /// <summary>The groups whose names begin so.</summary>
    /// <exception cref="SnowException">The instance did not give them at once.</exception>
    public async Task<IReadOnlyList<InstanceName>> GroupsAsync(string start, CancellationToken cancellationToken)
    {
        EncodedQuery query = Starting("name", start).OrderBy("name");
        return [.. (await ReadAsync("sys_user_group", query, ["name", "description"], Most, cancellationToken)
            .ConfigureAwait(false))
            .Where(group => group["name"].Length > 0)
            .Select(group => new InstanceName(group["name"], group["description"]))];
    }

    /// <summary>The active users whose user names begin so.</summary>
    /// <exception cref="SnowException">The instance did not give them at once.</exception>
    public async Task<IReadOnlyList<InstanceName>> UsersAsync(string start, CancellationToken cancellationToken)
    {
        EncodedQuery query = Starting("user_name", start).Equal("active", "true").OrderBy("user_name");
        return [.. (await ReadAsync("sys_user", query, ["user_name", "name"], Most, cancellationToken)
            .ConfigureAwait(false))
            .Where(user => user["user_name"].Length > 0)
            .Select(user => new InstanceName(user["user_name"], user["name"]))];
    }

    /// <summary>The columns of a table that the user may read, as any one record of it shows them.</summary>
    /// <exception cref="SnowException">The instance did not give them at once.</exception>
    public async Task<IReadOnlyList<InstanceName>> ColumnsAsync(string table, CancellationToken cancellationToken)
    {
        IReadOnlyList<TableRecord> any = await ReadAsync(table, EncodedQuery.All, [], 1, cancellationToken)
            .ConfigureAwait(false);
        return [.. any.SelectMany(record => record.Columns)
            .OrderBy(column => column, StringComparer.Ordinal)
            .Select(column => new InstanceName(column, table))];
    }

    private static EncodedQuery Starting(string column, string start) =>
        start.Length == 0 ? EncodedQuery.All.IsNotEmpty(column) : EncodedQuery.All.StartsWith(column, start);

    private Task<IReadOnlyList<TableRecord>> ReadAsync(
        string table,
        EncodedQuery query,
        string[] columns,
        int most,
        CancellationToken cancellationToken)
    {
        ListOptions options = new() { Columns = columns };
        SnowRequest request = new(HttpMethod.Get, TablePaths.Page(table, query, options, most, offset: 0))
        {
            Table = table,
            IsGlance = true,
        };
        return connection.Http.ReadAsync(request, ReadRowsAsync, cancellationToken);

        async Task<IReadOnlyList<TableRecord>> ReadRowsAsync(SnowReply reply)
        {
            using RecordReader reader = new(request, reply);
            List<TableRecord> rows = [];
            while (rows.Count < most && await reader.ReadAsync().ConfigureAwait(false) is { } row)
            {
                rows.Add(row);
            }

            return rows;
        }
    }
}
