using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Puts a filter into the instance's query language.</summary>
internal static class TicketQueries
{
    internal static EncodedQuery Build(
        TicketFilter filter,
        TicketType type,
        ConnectionSettings settings,
        DateTimeOffset now)
    {
        FieldMap map = settings.Of(type).FieldMap;
        string description = map.ColumnOf(LogicalField.Description) ?? TicketContent.DescriptionColumn;
        string due = map.ColumnOf(LogicalField.DueDate) ?? TicketContent.DueDateColumn;
        EncodedQuery query = filter.AllTickets
            ? EncodedQuery.All
            : EncodedQuery.All.Equal("correlation_display", TicketIdentity.CorrelationDisplay);
        query = filter.Numbers.Count > 0 ? query.In("number", filter.Numbers) : query;
        query = filter.SysIds.Count > 0 ? query.In("sys_id", filter.SysIds) : query;
        query = WithControls(query, filter);
        query = filter.Category is { Length: > 0 } category ? query.And(OfCategory(category, map, description)) : query;
        query = filter.RunId is { Length: > 0 } run
            ? query.Contains(description, DescriptionBlock.RunLine(run))
            : query;
        query = filter.Open || filter.Overdue ? query.Equal("active", "true") : query;
        query = filter.Overdue ? query.IsNotEmpty(due).Before(due, now) : query;
        return filter.Since is { } since ? query.From("sys_created_on", since) : query;
    }

    // Tickets that are older than the map say it in their description alone.
    private static EncodedQuery OfCategory(string category, FieldMap map, string description)
    {
        EncodedQuery inBlock = EncodedQuery.All.Contains(description, DescriptionBlock.CategoryLine(category));
        return map.ColumnOf(LogicalField.Category) is { } column
            ? EncodedQuery.AnyOf([EncodedQuery.All.Equal(column, category), inBlock])
            : inBlock;
    }

    private static EncodedQuery WithControls(EncodedQuery query, TicketFilter filter)
    {
        if (filter.TenantId is not { Length: > 0 } tenant)
        {
            return filter.ControlIds.Count == 0
                ? query
                : query.And(EncodedQuery.AnyOf(filter.ControlIds.Select(control =>
                    EncodedQuery.All.StartsWith("correlation_id", control.ToLowerInvariant() + "@"))));
        }

        string suffix = TicketIdentity.SuffixOf(TenantIds.Require(tenant));
        return filter.ControlIds.Count == 0
            ? query.EndsWith("correlation_id", suffix)
            : query.In("correlation_id", filter.ControlIds.Select(control => control.ToLowerInvariant() + suffix));
    }
}
