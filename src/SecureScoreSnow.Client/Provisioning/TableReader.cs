using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>
/// Reads what several checks need once: with the administrator's connection where there is one, with the integration
/// user's otherwise. A refusal is part of what is found.
/// </summary>
internal sealed class TableReader(CheckupOptions options, TimeProvider clock)
{
    private const int MostRows = 2000;

    // Where all rows are hidden there are pages to the end of the table: few and large ones then.
    private const int LargestPage = 10_000;

    private readonly Dictionary<string, Reading> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<SnowConnection, SnowException> _broken = [];
    private readonly WaitBudget _budget = new(options.MaxWait, clock);

    internal WaitBudget Budget => _budget;

    /// <param name="table">The table.</param>
    /// <param name="query">Which rows.</param>
    /// <param name="columns">Which columns.</param>
    /// <param name="isOpen">Users of the role itil may read it, so an empty list means that there is nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<Reading> ReadAsync(
        string table,
        EncodedQuery query,
        IReadOnlyList<string> columns,
        bool isOpen,
        CancellationToken cancellationToken)
    {
        string key = $"{table}?{query}";
        if (_known.TryGetValue(key, out Reading? known))
        {
            return known;
        }

        Reading? best = null;
        foreach (SnowConnection connection in Readers())
        {
            bool trustsEmpty = isOpen || connection == options.AdminConnection;
            Reading reading = await AskAsync(connection, table, query, columns, trustsEmpty, cancellationToken)
                .ConfigureAwait(false);
            best ??= reading;
            if (!reading.IsHidden)
            {
                best = reading;
                break;
            }
        }

        best ??= new Reading(table, "–", [])
        {
            Refusal = new SnowException(SnowErrorCode.NotConnected, null),
            IsHidden = true,
        };
        _known[key] = best;
        return best;
    }

    /// <summary>Reads with one connection; what a broken one cannot do is not tried again.</summary>
    internal async Task<Reading> AskAsync(
        SnowConnection connection,
        string table,
        EncodedQuery query,
        IReadOnlyList<string> columns,
        bool trustsEmpty,
        CancellationToken cancellationToken,
        int first = MostRows)
    {
        string reader = connection.UserName ?? connection.Name;
        if (_broken.TryGetValue(connection, out SnowException? before))
        {
            return new Reading(table, reader, []) { Refusal = before, IsHidden = true };
        }

        long total = 0;
        ListOptions wanted = new()
        {
            Columns = columns,
            First = first,
            PageSize = LargestPage,
            WithDisplayValues = true,
            Budget = _budget,
            OnTotal = count => total = count,
        };
        try
        {
            List<TableRecord> rows = [];
            await foreach (TableRecord row in connection.Tables
                .ListAsync(table, query, wanted, cancellationToken)
                .ConfigureAwait(false))
            {
                rows.Add(row);
            }

            return new Reading(table, reader, rows) { IsHidden = rows.Count == 0 && (total > 0 || !trustsEmpty) };
        }
        catch (SnowException refusal)
        {
            Note(connection, refusal);
            return new Reading(table, reader, []) { Refusal = refusal, IsHidden = true };
        }
    }

    /// <summary>Remembers that a connection is of no use, where the refusal says so.</summary>
    internal void Note(SnowConnection connection, SnowException refusal)
    {
        if (refusal.Code is SnowErrorCode.ConnectionClosed or SnowErrorCode.Hibernating or SnowErrorCode.SignInExpired
            or SnowErrorCode.SignInRefused or SnowErrorCode.Throttled or SnowErrorCode.TimedOut
            or SnowErrorCode.Unreachable or SnowErrorCode.UntrustedCertificate)
        {
            _broken[connection] = refusal;
        }
    }

    /// <summary>What is said of a check whose table may not be read.</summary>
    internal static Finding Hidden(Reading reading, string role) => reading.Refusal switch
    {
        { Code: not (SnowErrorCode.AccessDenied or SnowErrorCode.RecordNotFound) } refusal => Finding.NotPermitted(
            Finding.Say(ProvisioningTexts.NotRead, reading.Table, refusal.Message), refusal.Remedy),
        _ => Finding.NotPermitted(
            Finding.Say(ProvisioningTexts.Hidden, reading.Reader, reading.Table),
            Finding.Say(ProvisioningTexts.HiddenRemedy, role)),
    };

    /// <summary>What is said of a check whose column may not be read, though its record may.</summary>
    internal static Finding HiddenColumn(string table, string record, string column, string role) =>
        Finding.NotPermitted(
            Finding.Say(ProvisioningTexts.ColumnHidden, table, record, column),
            Finding.Say(ProvisioningTexts.HiddenRemedy, role));

    private IEnumerable<SnowConnection> Readers() => new[] { options.AdminConnection, options.Connection }
        .OfType<SnowConnection>()
        .Distinct();
}
