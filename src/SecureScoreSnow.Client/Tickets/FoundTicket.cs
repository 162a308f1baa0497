using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.TicketActs;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>A ticket that a look-up found: as much of it as decides what is done next.</summary>
internal sealed record FoundTicket(
    string SysId,
    string Number,
    TicketType Type,
    string State,
    bool IsOpen,
    string CorrelationId,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? ClosedAt)
{
    /// <summary>The run that made it; read only where that was asked for.</summary>
    internal string? RunId { get; init; }

    private static readonly string[] s_columns =
        ["sys_id", "number", "sys_class_name", "state", "active", "correlation_id", "sys_created_on", "closed_at"];

    /// <summary>The columns that decide, and the one that names the run where that is wanted.</summary>
    internal static IReadOnlyList<string> ColumnsOf(TicketPlace place) =>
        place.Description is { } description ? [.. s_columns, description] : s_columns;

    internal bool IsCancelled => TicketTables.IsCancelled(Type, State);

    internal bool IsResolved => TicketTables.IsResolved(Type, State);

    /// <summary>The same record, of the same task and table.</summary>
    internal bool IsSame(FoundTicket other) =>
        Has(other.SysId)
        && Type == other.Type
        && string.Equals(CorrelationId, other.CorrelationId, StringComparison.OrdinalIgnoreCase);

    internal bool Has(string sysId) => string.Equals(SysId, sysId, StringComparison.OrdinalIgnoreCase);

    /// <summary>As much of a ticket as has to be seen of it.</summary>
    internal static FoundTicket Expected(string sysId, TicketType type, TicketIdentity identity) =>
        new(sysId, Number: "", type, State: "", IsOpen: true, identity.CorrelationId, CreatedAt: null, ClosedAt: null);

    /// <returns>The ticket, or null where the record is of another class, or has no key.</returns>
    internal static FoundTicket? From(TableRecord record, TicketPlace place) =>
        TicketTables.TypeOf(record["sys_class_name"]) is { } type && TicketReference.IsKey(record["sys_id"])
            ? new FoundTicket(
                record["sys_id"],
                record["number"],
                type,
                record["state"],
                record["active"] == "true",
                record["correlation_id"],
                SnowDates.Read(record["sys_created_on"]),
                SnowDates.Read(record["closed_at"]))
            {
                RunId = place.Description is { } column ? DescriptionBlock.Read(record[column]).RunId : null,
            }
            : null;
}
