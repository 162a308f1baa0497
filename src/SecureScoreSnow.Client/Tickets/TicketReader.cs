using System.Runtime.CompilerServices;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Finds tickets and streams them.</summary>
public sealed class TicketReader(SnowConnection connection)
{
    private readonly TicketStates _states = new(connection);
    private readonly ColumnCatalog _columns = new(connection.Tables);

    /// <summary>Learns how many tickets of a type match, before the first of them is read.</summary>
    public Action<long>? OnTotal { get; init; }

    /// <summary>Streams the tickets that match, changes before incidents.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="SnowException">
    /// The filter names a column or state that is not there, or the instance refused.
    /// </exception>
    public async IAsyncEnumerable<SnowTicket> ListAsync(
        TicketFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long skip = filter.Skip;
        long? wanted = filter.First;
        foreach (TicketType type in filter.Types.Distinct().OrderBy(type => type))
        {
            if (await QueryAsync(filter, type, cancellationToken).ConfigureAwait(false) is not { } query
                || wanted == 0)
            {
                continue;
            }

            // What is passed over in one table is passed over whole, where there is a next table to go on in.
            long total = skip == 0 ? 0 : await CountAsync(type, query, cancellationToken).ConfigureAwait(false);
            if (skip > 0 && skip >= total)
            {
                skip -= total;
                continue;
            }

            await foreach (SnowTicket ticket in PartAsync(type, query, filter, skip, wanted, cancellationToken)
                .ConfigureAwait(false))
            {
                yield return ticket;
                wanted--;
            }

            skip = 0;
        }
    }

    /// <summary>How many tickets match, whether or not they may be read.</summary>
    /// <exception cref="SnowException">As for <see cref="ListAsync"/>.</exception>
    public async Task<long> CountAsync(TicketFilter filter, CancellationToken cancellationToken)
    {
        long total = 0;
        foreach (TicketType type in filter.Types.Distinct())
        {
            if (await QueryAsync(filter, type, cancellationToken).ConfigureAwait(false) is { } query)
            {
                total += await CountAsync(type, query, cancellationToken).ConfigureAwait(false);
            }
        }

        return total;
    }

    private Task<long> CountAsync(TicketType type, EncodedQuery query, CancellationToken cancellationToken) =>
        connection.Statistics.CountAsync(TicketTables.NameOf(type), query, cancellationToken);

    private async IAsyncEnumerable<SnowTicket> PartAsync(
        TicketType type,
        EncodedQuery query,
        TicketFilter filter,
        long skip,
        long? wanted,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ListOptions options = new()
        {
            Columns = TicketRecords.ColumnsOf(type, connection.Settings),
            WithDisplayValues = true,
            Skip = skip,
            First = wanted,
            PageSize = filter.PageSize,
            OnTotal = OnTotal,
        };
        await foreach (TableRecord record in connection.Tables
            .ListAsync(TicketTables.NameOf(type), query, options, cancellationToken)
            .ConfigureAwait(false))
        {
            yield return TicketRecords.Read(record, type, connection);
        }
    }

    // Null where no ticket of this type can match.
    private async Task<EncodedQuery?> QueryAsync(
        TicketFilter filter,
        TicketType type,
        CancellationToken cancellationToken)
    {
        EncodedQuery query = TicketQueries.Build(filter, type, connection.Settings, connection.Clock.GetUtcNow());
        if (filter.States.Count > 0)
        {
            IReadOnlyList<string> values = await _states
                .ResolveAsync(type, filter.States, filter.Types.Count > 1, cancellationToken)
                .ConfigureAwait(false);
            if (values.Count == 0)
            {
                return null;
            }

            query = query.In("state", values);
        }

        if (filter.Query is { Length: > 0 } text)
        {
            await _columns.CheckAsync(TicketTables.NameOf(type), text, cancellationToken).ConfigureAwait(false);
            query = query.And(EncodedQuery.FromText(text));
        }

        return query;
    }
}
