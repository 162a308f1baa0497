using System.Runtime.CompilerServices;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tables;

/// <summary>
/// Reads one query page after page, each beginning behind the last record seen, so that records which leave or join
/// the matches meanwhile shift no others out of sight. From the second page on, the next page is on its way while
/// this one is read.
/// </summary>
internal sealed class RecordPages(SnowHttp http, string table, EncodedQuery query, ListOptions options)
{
    private const string SysId = "sys_id";
    private const int MaxBrokenReads = 3;
    private const int SmallestPage = 10;

    private int _pageSize = options.PageSize;
    private int _brokenReads;
    private int _pages;
    private bool _isTotalTold = options.OnTotal is null;

    internal async IAsyncEnumerable<TableRecord> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long wanted = options.First ?? long.MaxValue;
        if (wanted <= 0 && _isTotalTold)
        {
            yield break;
        }

        // Read ahead to its own end only: whoever uses records slowly does not keep the answer waiting, and whoever
        // wants no more than the first page has cost one request.
        PageOutcome first = new(new PagePosition(null, options.Skip), query.HasOrder);
        long limit = Math.Min(_pageSize, Math.Max(wanted, 1));
        IAsyncEnumerable<TableRecord> page = PageAsync(first, limit, cancellationToken);
        await foreach (TableRecord record in ReadAhead.Of(page, _pageSize, cancellationToken).ConfigureAwait(false))
        {
            if (wanted-- <= 0)
            {
                yield break;
            }

            yield return record;
        }

        if (first.IsLast || wanted <= 0)
        {
            yield break;
        }

        IAsyncEnumerable<TableRecord> rest = RestAsync(first, wanted, cancellationToken);
        await foreach (TableRecord record in ReadAhead.Of(rest, options.PageSize, cancellationToken)
            .ConfigureAwait(false))
        {
            yield return record;
        }
    }

    private async IAsyncEnumerable<TableRecord> RestAsync(
        PageOutcome page,
        long wanted,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!page.IsLast && wanted > 0)
        {
            // Where rights hold records back, a small page may take ever so many requests to find the few wanted.
            long limit = page.IsShort ? _pageSize : Math.Min(_pageSize, wanted);
            page = new PageOutcome(page.Next, query.HasOrder);
            await foreach (TableRecord record in PageAsync(page, limit, cancellationToken).ConfigureAwait(false))
            {
                if (wanted-- <= 0)
                {
                    yield break;
                }

                yield return record;
            }
        }
    }

    private async IAsyncEnumerable<TableRecord> PageAsync(
        PageOutcome outcome,
        long limit,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (++_pages > options.MaxPages)
        {
            throw new SnowException(SnowErrorCode.PagesTooMany, null, $"{http.Host}: {table}", options.MaxPages);
        }

        SnowRequest request = RequestFor(outcome.Position, limit);
        using RecordReader? page = await OpenAsync(request, outcome, cancellationToken).ConfigureAwait(false);
        if (page is null)
        {
            yield break;
        }

        TellTotal(page.TotalCount);
        while (await NextAsync(page, outcome).ConfigureAwait(false) is { } record)
        {
            // More than was asked for is not looked at: an answer that never ends would be a list that never does.
            if (outcome.Seen == limit)
            {
                break;
            }

            _brokenReads = 0;
            outcome.Saw(record[SysId]);
            yield return record;
        }

        if (!outcome.IsBroken)
        {
            outcome.Close(page.TotalCount, limit);
        }

        if (outcome.IsStuck)
        {
            throw new SnowException(SnowErrorCode.UnexpectedAnswer, null, http.Host, $"{table}: {SysId}");
        }
    }

    private void TellTotal(long? total)
    {
        if (!_isTotalTold && total is { } matches)
        {
            options.OnTotal!(matches);
        }

        // Later pages count only what lies behind them.
        _isTotalTold = true;
    }

    private SnowRequest RequestFor(PagePosition position, long limit)
    {
        EncodedQuery part = position.After is { } last ? query.And(EncodedQuery.All.GreaterThan(SysId, last)) : query;
        return new SnowRequest(
            HttpMethod.Get,
            TablePaths.Page(table, part.OrderBy(SysId), Columns(), limit, position.Offset))
        {
            Table = table,
            Budget = options.Budget,
        };
    }

    private ListOptions Columns() => options.Columns.Count == 0 || options.Columns.Contains(SysId)
        ? options
        : options with { Columns = [.. options.Columns, SysId] };

    private async Task<RecordReader?> OpenAsync(
        SnowRequest request,
        PageOutcome outcome,
        CancellationToken cancellationToken)
    {
        try
        {
            SnowReply reply = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return new RecordReader(request, reply);
        }
        catch (SnowException refusal) when (TryAgain(refusal, isOpened: false))
        {
            outcome.Break();
            return null;
        }
    }

    private async ValueTask<TableRecord?> NextAsync(RecordReader page, PageOutcome outcome)
    {
        try
        {
            return await page.ReadAsync().ConfigureAwait(false);
        }
        catch (SnowException refusal) when (TryAgain(refusal, isOpened: true))
        {
            outcome.Break();
            return null;
        }
    }

    // What was read stays read: the next page begins behind it. An answer whose head did not come has been asked for
    // often enough below; a transaction that was cancelled has not.
    private bool TryAgain(SnowException refusal, bool isOpened)
    {
        bool isCancelled = refusal.Code == SnowErrorCode.TransactionCancelled;
        if (isCancelled && _pageSize > SmallestPage)
        {
            _pageSize = Math.Max(SmallestPage, _pageSize / 2);
            return true;
        }

        bool isBroken = isOpened && refusal.Code is SnowErrorCode.ReplyCutOff or SnowErrorCode.TimedOut;
        return (isCancelled || isBroken) && ++_brokenReads <= MaxBrokenReads;
    }
}
