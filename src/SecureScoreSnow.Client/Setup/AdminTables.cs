using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Setup;

/// <summary>Tables that belong to administrators: a refusal says which role it is that is missing.</summary>
internal sealed class AdminTables(TableClient tables)
{
    private const string SysId = "sys_id";

    // An instance can give a new client another id than the one that was sent.
    private static readonly string[] s_answered = [SysId, FieldList.ClientId];

    internal Task<AdminRows> ListAsync(
        string table,
        EncodedQuery query,
        IReadOnlyList<string> columns,
        CancellationToken cancellationToken)
    {
        return GuardAsync(table, ReadAsync, cancellationToken);

        async Task<AdminRows> ReadAsync()
        {
            long total = 0;
            List<TableRecord> rows = [];
            ListOptions options = new() { Columns = columns, OnTotal = matches => total = matches };
            await foreach (TableRecord row in tables.ListAsync(table, query, options, cancellationToken)
                .ConfigureAwait(false))
            {
                rows.Add(row);
            }

            return new AdminRows(rows, total);
        }
    }

    internal Task<TableRecord> CreateAsync(
        string table,
        IReadOnlyDictionary<string, string> fields,
        CancellationToken cancellationToken) => GuardAsync(
            table, () => tables.CreateAsync(table, fields, s_answered, null, cancellationToken), cancellationToken);

    internal Task<TableRecord> UpdateAsync(
        string table,
        string sysId,
        IReadOnlyDictionary<string, string> fields,
        CancellationToken cancellationToken) => GuardAsync(
            table, () => tables.UpdateAsync(table, sysId, fields, [SysId], null, cancellationToken), cancellationToken);

    /// <summary>The same with values as people enter them: the only way to set a password.</summary>
    internal Task<TableRecord> EnterAsync(
        string table,
        string sysId,
        IReadOnlyDictionary<string, string> fields,
        CancellationToken cancellationToken) => GuardAsync(
            table, () => tables.EnterAsync(table, sysId, fields, [SysId], cancellationToken), cancellationToken);

    /// <summary>Deletes a record; one that is gone already is as good.</summary>
    internal Task DeleteAsync(string table, string sysId, CancellationToken cancellationToken)
    {
        return GuardAsync(table, DeleteAsync, cancellationToken);

        async Task<bool> DeleteAsync()
        {
            try
            {
                await tables.DeleteAsync(table, sysId, cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (SnowException refusal) when (refusal.Code == SnowErrorCode.RecordNotFound)
            {
                return false;
            }
        }
    }

    internal static SnowException Missing(string table, SnowException? refusal) =>
        new(SnowErrorCode.AdminRoleMissing, refusal, table, RolesFor(table), WordsOf(refusal))
        {
            StatusCode = refusal?.StatusCode,
            ServerMessage = refusal?.ServerMessage,
            ServerDetail = refusal?.ServerDetail,
            TransactionId = refusal?.TransactionId,
        };

    private async Task<T> GuardAsync<T>(string table, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (SnowException refusal) when (refusal.Code == SnowErrorCode.AccessDenied)
        {
            throw await IsClosedAsync(table, cancellationToken).ConfigureAwait(false)
                ? new SnowException(SnowErrorCode.TableClosed, refusal, table)
                : Missing(table, refusal);
        }
    }

    // Such a table is refused to administrators too, in the same words.
    private async Task<bool> IsClosedAsync(string table, CancellationToken cancellationToken)
    {
        ListOptions options = new() { Columns = ["ws_access"], First = 1 };
        EncodedQuery query = EncodedQuery.All.Equal("name", table);
        try
        {
            await foreach (TableRecord settings in tables
                .ListAsync("sys_db_object", query, options, cancellationToken)
                .ConfigureAwait(false))
            {
                return settings["ws_access"] == "false";
            }
        }
        catch (SnowException refusal) when (refusal.Code == SnowErrorCode.AccessDenied)
        {
            // Who may not read that is no administrator.
        }

        return false;
    }

    private static string WordsOf(SnowException? refusal) =>
        refusal?.ServerDetail is { Length: > 0 } detail ? detail
        : refusal?.ServerMessage is { Length: > 0 } message ? message
        : "–";

    private static string RolesFor(string table) => table switch
    {
        OAuthEntityFinder.Table => "admin, oauth_admin",
        IntegrationUserFinder.Table or IntegrationUserFinder.RoleTable => "admin, user_admin",
        _ => "admin",
    };
}
