using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Finds the tickets of tasks, of both types at once, in as few requests as an address has room for.</summary>
internal sealed class TicketLookup(SnowConnection connection, WaitBudget budget)
{
    // The front end takes 8,192 bytes; what stands around the ids is below this margin.
    private const int LongestList = 7000;

    private const int MaxAttempts = 3;

    private readonly Backoff _backoff = new(connection.Clock);

    /// <summary>The tickets of these correlation ids, open and closed.</summary>
    internal async Task<ILookup<string, FoundTicket>> FindAsync(
        IEnumerable<string> correlationIds,
        CancellationToken cancellationToken)
    {
        List<FoundTicket> found = [];
        foreach (List<string> part in Parts(correlationIds))
        {
            EncodedQuery query = EncodedQuery.All
                .In("correlation_id", part)
                .Equal("correlation_display", TicketIdentity.CorrelationDisplay);
            await AddAsync(found, query, FoundTicket.Columns, cancellationToken).ConfigureAwait(false);
        }

        return found.ToLookup(ticket => ticket.CorrelationId, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// What became of posts that were not answered cleanly: the records with these keys, and those with these
    /// correlation ids, which is how an instance that makes its own keys shows what it has made.
    /// </summary>
    internal async Task<IReadOnlyList<FoundTicket>> SettleAsync(
        IReadOnlyCollection<TicketPlan> plans,
        CancellationToken cancellationToken)
    {
        List<FoundTicket> found = [];
        EncodedQuery byKey = EncodedQuery.All.In("sys_id", plans.Select(plan => plan.SysId));
        await AddAsync(found, byKey, FoundTicket.ColumnsWithRun, cancellationToken).ConfigureAwait(false);
        IEnumerable<string> others = plans
            .Where(plan => !found.Exists(ticket => ticket.Has(plan.SysId)))
            .Select(plan => plan.Identity.CorrelationId);
        foreach (List<string> part in Parts([.. others]))
        {
            EncodedQuery byTask = EncodedQuery.All
                .In("correlation_id", part)
                .Equal("correlation_display", TicketIdentity.CorrelationDisplay);
            await AddAsync(found, byTask, FoundTicket.ColumnsWithRun, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    private static IEnumerable<List<string>> Parts(IEnumerable<string> correlationIds)
    {
        List<string> part = [];
        int length = 0;
        foreach (string id in correlationIds.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            int cost = Uri.EscapeDataString(id).Length + "%2C".Length;
            if (length + cost > LongestList)
            {
                yield return part;
                part = [];
                length = 0;
            }

            part.Add(id);
            length += cost;
        }

        // Never with an empty list: an empty correlation id is that of every stranger's ticket.
        if (part.Count > 0)
        {
            yield return part;
        }
    }

    // Reading twice does no harm, and a look-up that fails is the failure of a whole window of tasks.
    private async Task AddAsync(
        List<FoundTicket> found,
        EncodedQuery query,
        IReadOnlyList<string> columns,
        CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await ReadAsync(found, query, columns, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (SnowException refusal) when (attempt < MaxAttempts && RetryRules.MayHelpLater(refusal))
            {
                await _backoff.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task ReadAsync(
        List<FoundTicket> found,
        EncodedQuery query,
        IReadOnlyList<string> columns,
        CancellationToken cancellationToken)
    {
        ListOptions options = new() { Columns = columns, Budget = budget };
        await foreach (TableRecord record in connection.Tables
            .ListAsync(TicketTables.Task, query, options, cancellationToken)
            .ConfigureAwait(false))
        {
            if (FoundTicket.From(record) is { } ticket && found.TrueForAll(other => other.SysId != ticket.SysId))
            {
                found.Add(ticket);
            }
        }
    }
}
