using System.Globalization;

using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>Conditions on the records of another table that belong to a record.</summary>
internal static class RelatedRows
{
    /// <summary><c>table.field,&gt;0,m2m^condition^…</c>: how many records refer to this one.</summary>
    internal static RowTest ForList(string text, QueryContext context)
    {
        string[] parts = text.Split('^', 2);
        string[] head = parts[0].Split(',');
        string[] target = head[0].Split('.');
        if (head.Length < 2 || target.Length != 2 || context.Store.Table(target[0]) is not { } table
            || table.Column(target[1]) is not { } column || !TryCount(head[1], out Func<int, bool>? accepts))
        {
            throw new UnknownQueryException($"RLQUERY{text}");
        }

        RowCondition filter = Filter(parts.Length > 1 ? parts[1] : "", context, table);
        return new RowTest(row => accepts!(TableStore.Candidates(table, column, [row.SysId])
            .Count(other => Same(other[column], row.SysId) && filter.Matches(other))));
    }

    /// <summary><c>a.field=b.field!condition</c>: whether the other table has a record with the same value.</summary>
    internal static RowTest ForJoin(string text, QueryContext context, TableDefinition table)
    {
        string[] parts = text.Split('!', 2);
        string[] sides = parts[0].Split('=');
        string[] left = sides[0].Split('.');
        string[] right = sides.Length == 2 ? sides[1].Split('.') : [];
        if (left.Length != 2 || right.Length != 2 || table.Column(left[1]) is not { } own
            || context.Store.Table(right[0]) is not { } joined || joined.Column(right[1]) is not { } column)
        {
            throw new UnknownQueryException($"JOIN{text}");
        }

        RowCondition filter = Filter(parts.Length > 1 ? parts[1] : "", context, joined);
        HashSet<string> values = RowQuery.Matches(joined, filter)
            .Select(row => row[column])
            .Where(value => value.Length > 0)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new RowTest(row => values.Contains(row[own]));
    }

    private static RowCondition Filter(string text, QueryContext context, TableDefinition table) =>
        QueryBinder.Bind(EncodedQuery.Parse(text), context, table).Filter;

    private static bool TryCount(string text, out Func<int, bool>? accepts)
    {
        string sign = text.TrimEnd("0123456789".ToCharArray());
        accepts = null;
        if (!int.TryParse(text[sign.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int wanted))
        {
            return false;
        }

        accepts = sign switch
        {
            ">" => count => count > wanted,
            ">=" => count => count >= wanted,
            "<" => count => count < wanted,
            "<=" => count => count <= wanted,
            "!=" => count => count != wanted,
            "=" or "" => count => count == wanted,
            _ => null,
        };
        return accepts is not null;
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
