using Newtonsoft.Json;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tables;

/// <summary>Reads and writes the records of an instance's tables (Table API, <c>/api/now/table</c>).</summary>
public sealed class TableClient
{
    // What is written to these is added to what they hold.
    private static readonly HashSet<string> s_journals = new(StringComparer.OrdinalIgnoreCase)
    {
        "approval_history",
        "comments",
        "comments_and_work_notes",
        "work_notes",
    };

    private readonly SnowHttp _http;

    internal TableClient(SnowHttp http) => _http = http;

    internal string Host => _http.Host;

    /// <summary>Streams the matching records in the order of their sys_id.</summary>
    /// <exception cref="SnowException">The instance refused the query or an answer broke off for good.</exception>
    public IAsyncEnumerable<TableRecord> ListAsync(
        string table,
        EncodedQuery query,
        ListOptions options,
        CancellationToken cancellationToken) =>
        new RecordPages(_http, table, query, options).ReadAsync(cancellationToken);

    /// <summary>Reads one record.</summary>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.RecordNotFound"/>: none, or not readable.</exception>
    public async Task<TableRecord> GetAsync(
        string table,
        string sysId,
        IReadOnlyList<string> columns,
        WaitBudget? budget,
        CancellationToken cancellationToken)
    {
        SnowRequest request = new(HttpMethod.Get, TablePaths.Record(table, sysId, columns))
        {
            Table = table,
            Budget = budget,
        };
        return await SingleAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads any one record, without a query and an order: some tables let users read what they may not ask
    /// for.</summary>
    /// <returns>The record, or null where there is none to be seen.</returns>
    /// <exception cref="SnowException">The instance refused.</exception>
    internal async Task<TableRecord?> AnyAsync(
        string table,
        IReadOnlyList<string> columns,
        WaitBudget? budget,
        CancellationToken cancellationToken)
    {
        SnowRequest request = new(HttpMethod.Get, $"{TablePaths.Table(table, columns)}&sysparm_limit=1")
        {
            Table = table,
            Budget = budget,
        };
        return await _http.ReadAsync(request, ReadAsync, cancellationToken).ConfigureAwait(false);

        async Task<TableRecord?> ReadAsync(SnowReply reply)
        {
            using RecordReader reader = new(request, reply);
            return await reader.ReadAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Creates one record. Nothing but a refusal by the rate limit is sent again.</summary>
    /// <param name="table">The table.</param>
    /// <param name="fields">The columns and their values; <c>sys_id</c> may be among them.</param>
    /// <param name="columns">Which columns the answer is to hold.</param>
    /// <param name="budget">What the command may wait for in all.</param>
    /// <param name="cancellationToken">Ends the request; whether the record exists is not known then.</param>
    /// <exception cref="SnowException">Anything but a clean success. The record may exist all the same.</exception>
    public async Task<TableRecord> CreateAsync(
        string table,
        IReadOnlyDictionary<string, string> fields,
        IReadOnlyList<string> columns,
        WaitBudget? budget,
        CancellationToken cancellationToken)
    {
        SnowRequest request = new(HttpMethod.Post, TablePaths.Table(table, columns))
        {
            Body = JsonConvert.SerializeObject(fields),
            Table = table,
            Replay = Replay.WhenRefused,
            Budget = budget,
        };
        return await SingleAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes some columns of a record.</summary>
    /// <param name="table">The table.</param>
    /// <param name="sysId">The record.</param>
    /// <param name="fields">The columns to change. Notes append: a request with one is not repeated blindly.</param>
    /// <param name="columns">Which columns the answer is to hold.</param>
    /// <param name="budget">What the command may wait for in all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="SnowException">The instance refused.</exception>
    public async Task<TableRecord> UpdateAsync(
        string table,
        string sysId,
        IReadOnlyDictionary<string, string> fields,
        IReadOnlyList<string> columns,
        WaitBudget? budget,
        CancellationToken cancellationToken)
    {
        bool isAppending = fields.Keys.Any(s_journals.Contains);
        SnowRequest request = new(new HttpMethod("PATCH"), TablePaths.Record(table, sysId, columns))
        {
            Body = JsonConvert.SerializeObject(fields),
            Table = table,
            Replay = isAppending ? Replay.WhenRefused : Replay.Always,
            Budget = budget,
        };
        return await SingleAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Changes columns of a record to values as people enter them: labels, names, local times. A password is taken in
    /// no other way; elsewhere the instance drops it without a word.
    /// </summary>
    /// <exception cref="SnowException">The instance refused.</exception>
    internal Task<TableRecord> EnterAsync(
        string table,
        string sysId,
        IReadOnlyDictionary<string, string> fields,
        IReadOnlyList<string> columns,
        CancellationToken cancellationToken) => SingleAsync(
            new SnowRequest(new HttpMethod("PATCH"), TablePaths.EnteredRecord(table, sysId, columns))
            {
                Body = JsonConvert.SerializeObject(fields),
                Table = table,
            },
            cancellationToken);

    /// <summary>Deletes one record.</summary>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.RecordNotFound"/>: none, or not readable.</exception>
    public async Task DeleteAsync(string table, string sysId, CancellationToken cancellationToken)
    {
        SnowRequest request = new(HttpMethod.Delete, TablePaths.Record(table, sysId, [])) { Table = table };
        RequestRun run = _http.Start(request);
        try
        {
            await _http.ReadAsync(run, _ => Task.FromResult(true), cancellationToken).ConfigureAwait(false);
        }
        catch (SnowException refusal) when (refusal.Code == SnowErrorCode.RecordNotFound && run.IsUnclear)
        {
            // Deleted by an attempt whose answer was lost.
        }
    }

    private async Task<TableRecord> SingleAsync(SnowRequest request, CancellationToken cancellationToken)
    {
        return await _http.ReadAsync(request, ReadAsync, cancellationToken).ConfigureAwait(false);

        async Task<TableRecord> ReadAsync(SnowReply reply)
        {
            using RecordReader reader = new(request, reply);
            TableRecord? record = await reader.ReadAsync().ConfigureAwait(false);

            // To the end: a failure may stand behind the record.
            while (record is not null && await reader.ReadAsync().ConfigureAwait(false) is not null)
            {
            }

            return record ?? throw new SnowException(SnowErrorCode.UnexpectedAnswer, null, _http.Host, "{}");
        }
    }
}
