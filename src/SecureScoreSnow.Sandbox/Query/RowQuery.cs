using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>Finds the rows that a query asks for.</summary>
internal static class RowQuery
{
    /// <summary>All rows that match, in no order.</summary>
    internal static List<Row> Matches(TableDefinition table, RowCondition filter)
    {
        List<Row> matches = [];
        foreach (Row row in Candidates(table, filter))
        {
            if (filter.Matches(row))
            {
                matches.Add(row);
            }
        }

        return matches;
    }

    /// <summary>One page of the rows that match, in order, and how many match in all.</summary>
    internal static (int Total, IReadOnlyList<Row> Rows) Page(
        TableDefinition table,
        BoundQuery query,
        int offset,
        int limit)
    {
        List<Row> matches = Matches(table, query.Filter);
        int first = Math.Min(offset, matches.Count);
        int count = Math.Min(limit, matches.Count - first);
        if (query.Order.Count == 0 || count == 0)
        {
            return (matches.Count, matches.GetRange(first, count));
        }

        RowOrder order = new(query.Order);
        Row[] sorted = RowOrder.Smallest(matches, first + count, order);
        return (matches.Count, new ArraySegment<Row>(sorted, first, count));
    }

    private static IEnumerable<Row> Candidates(TableDefinition table, RowCondition filter)
    {
        if (filter is AllOf all)
        {
            foreach (ValueCondition condition in all.Parts.OfType<ValueCondition>())
            {
                Column column = condition.Path.Column;
                if (condition.Values is { } values && !condition.Path.IsWalk
                    && (column.Name == "sys_id" || table.Family.IndexOf(column) is not null))
                {
                    return TableStore.Candidates(table, column, values);
                }
            }
        }

        return TableStore.Rows(table);
    }
}
