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
    private const int MostKeys = 100;

    private static readonly TicketPlace s_brief = new(TicketTables.Task, Description: null);

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
            await AddAsync(found, query, s_brief, isWanted: null, cancellationToken).ConfigureAwait(false);
        }

        ILookup<string, FoundTicket> byTask = found.ToLookup(
            ticket => ticket.CorrelationId, StringComparer.OrdinalIgnoreCase);
        await ConfirmAsync(
            [.. found.Where(ticket => !IsDerived(ticket, byTask[ticket.CorrelationId].Count()))],
            cancellationToken).ConfigureAwait(false);
        return byTask;
    }

    // Made from its task, as far as the number of tickets of that task can tell.
    private static bool IsDerived(FoundTicket ticket, int tickets) => Enumerable.Range(0, tickets).Any(generation =>
        ticket.Has(TicketIdentity.SysIdOf(ticket.CorrelationId, ticket.Type, generation)));

    /// <summary>
    /// Looks for tickets by their keys: one that is not made from the task is that of an instance that makes its own,
    /// or was never there.
    /// </summary>
    /// <exception cref="SnowException">One of them is not there, or the instance refused.</exception>
    internal async Task ConfirmAsync(IReadOnlyList<FoundTicket> tickets, CancellationToken cancellationToken)
    {
        foreach (FoundTicket[] part in tickets.Chunk(MostKeys))
        {
            List<FoundTicket> there = [];
            await AddAsync(
                there,
                EncodedQuery.All.In("sys_id", part.Select(ticket => ticket.SysId)),
                s_brief,
                ticket => Array.Exists(part, ticket.IsSame),
                cancellationToken).ConfigureAwait(false);
            if (Array.Find(part, ticket => !there.Exists(ticket.IsSame)) is { } absent)
            {
                throw Unexpected(absent.SysId);
            }
        }
    }

    private SnowException Unexpected(string sysId) =>
        new(SnowErrorCode.UnexpectedAnswer, null, connection.Instance.Host, sysId);

    /// <summary>
    /// What became of posts that were not answered cleanly: the records with these keys, and those with these
    /// correlation ids, which is how an instance that makes its own keys shows what it has made.
    /// </summary>
    internal async Task<IReadOnlyList<FoundTicket>> SettleAsync(
        IReadOnlyCollection<TicketPlan> plans,
        CancellationToken cancellationToken)
    {
        List<FoundTicket> found = [];
        foreach (IGrouping<TicketPlace, TicketPlan> place in plans.GroupBy(plan => PlaceOf(plan.Task.Type)))
        {
            await SettleAsync(found, place.Key, [.. place], cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    private async Task SettleAsync(
        List<FoundTicket> found,
        TicketPlace place,
        TicketPlan[] plans,
        CancellationToken cancellationToken)
    {
        await AddAsync(
            found,
            EncodedQuery.All.In("sys_id", plans.Select(plan => plan.SysId)),
            place,
            ticket => Array.Exists(plans, plan => ticket.Has(plan.SysId) && ticket.Type == plan.Task.Type),
            cancellationToken).ConfigureAwait(false);
        IEnumerable<string> others = plans
            .Where(plan => !found.Exists(ticket => ticket.Has(plan.SysId)))
            .Select(plan => plan.Identity.CorrelationId);
        foreach (List<string> part in Parts([.. others]))
        {
            EncodedQuery byTask = EncodedQuery.All
                .In("correlation_id", part)
                .Equal("correlation_display", TicketIdentity.CorrelationDisplay);
            List<FoundTicket> ofTasks = [];
            await AddAsync(ofTasks, byTask, place, isWanted: null, cancellationToken).ConfigureAwait(false);
            await ConfirmAsync(ofTasks, cancellationToken).ConfigureAwait(false);
            found.AddRange(ofTasks.Where(ticket => !found.Exists(other => other.Has(ticket.SysId))));
        }
    }

    // The table of all tasks has no column that only one type of ticket has.
    private TicketPlace PlaceOf(TicketType type) =>
        connection.Settings.Of(type).FieldMap.ColumnOf(LogicalField.Description) is { } column
            ? new TicketPlace(TicketTables.NameOf(type), column)
            : new TicketPlace(TicketTables.Task, TicketContent.DescriptionColumn);

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

    // Reading twice does no harm, and a look-up that fails is the failure of a whole window of tasks. What is not
    // wanted is no answer to what was asked.
    private async Task AddAsync(
        List<FoundTicket> found,
        EncodedQuery query,
        TicketPlace place,
        Func<FoundTicket, bool>? isWanted,
        CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await ReadAsync(found, query, place, isWanted, cancellationToken).ConfigureAwait(false);
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
        TicketPlace place,
        Func<FoundTicket, bool>? isWanted,
        CancellationToken cancellationToken)
    {
        ListOptions options = new()
        {
            Columns = FoundTicket.ColumnsOf(place),
            MaxPages = ListOptions.FewPages,
            Budget = budget,
        };
        HashSet<string> known = new(found.Select(ticket => ticket.SysId), StringComparer.Ordinal);
        await foreach (TableRecord record in connection.Tables
            .ListAsync(place.Table, query, options, cancellationToken)
            .ConfigureAwait(false))
        {
            if (FoundTicket.From(record, place) is { } ticket && known.Add(ticket.SysId))
            {
                found.Add(isWanted?.Invoke(ticket) is false ? throw Unexpected(ticket.SysId) : ticket);
            }
        }
    }
}
