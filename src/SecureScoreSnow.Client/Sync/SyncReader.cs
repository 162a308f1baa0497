using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Sync;

/// <summary>Reads the tickets of one tenant, of both types: an action has its ticket in either.</summary>
internal sealed class SyncReader(SnowConnection connection, WaitBudget budget)
{
    private const string ResolvedAt = "resolved_at";
    private const string Group = "assignment_group";

    private static readonly TicketType[] s_types = [TicketType.Change, TicketType.Incident];

    /// <exception cref="SnowException">The instance refused; what was read so far is not all.</exception>
    internal async Task<SyncScan> ReadAsync(string tenantId, CancellationToken cancellationToken)
    {
        SyncScan scan = new(tenantId);
        foreach (TicketType type in s_types)
        {
            EncodedQuery query = TicketQueries.Build(
                new TicketFilter { TenantId = tenantId }, type, connection.Settings, connection.Clock.GetUtcNow());
            ListOptions options = new()
            {
                Columns = ColumnsOf(type),
                WithDisplayValues = true,
                Budget = budget,
            };
            await foreach (TableRecord record in connection.Tables
                .ListAsync(TicketTables.NameOf(type), query, options, cancellationToken)
                .ConfigureAwait(false))
            {
                scan.TryAdd(Read(record, type), record["correlation_display"]);
            }
        }

        return scan;
    }

    /// <summary>The same ticket as it is now.</summary>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.RecordNotFound"/>: it is gone.</exception>
    internal async Task<SyncTicket> ReadAgainAsync(SyncTicket ticket, CancellationToken cancellationToken)
    {
        TicketType type = ticket.Ticket.Type;
        TableRecord record = await connection.Tables
            .GetAsync(
                TicketTables.NameOf(type), ticket.Ticket.SysId!, ColumnsOf(type), budget, cancellationToken)
            .ConfigureAwait(false);
        return Read(record, type);
    }

    private string[] ColumnsOf(TicketType type) =>
    [
        .. TicketRecords.ColumnsOf(type, connection.Settings),
        .. type == TicketType.Incident ? new[] { ResolvedAt } : [],
    ];

    // A ticket that is older than the field map has its description where it is usual.
    private SyncTicket Read(TableRecord record, TicketType type)
    {
        string? mapped = connection.Settings.Of(type).FieldMap.ColumnOf(LogicalField.Description);
        string column = mapped is not null && record[mapped].Length > 0 ? mapped : TicketContent.DescriptionColumn;
        return new SyncTicket(TicketRecords.Read(record, type, connection), record[column])
        {
            Column = column,
            Group = record[Group],
            ResolvedAt = SnowDates.Read(record[ResolvedAt])?.ToLocalTime(),
        };
    }
}
