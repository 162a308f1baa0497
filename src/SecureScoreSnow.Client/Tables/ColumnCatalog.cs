using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace SecureScoreSnow.Client.Tables;

/// <summary>
/// Knows the columns of tables, so that a query with a column that is not there can be refused: the instance would
/// leave the condition out and answer with everything.
/// </summary>
internal sealed class ColumnCatalog(TableClient tables)
{
    // Operators are upper case or signs. A condition without one, or with one that the instance does not know, is left
    // out there just like a column that is not there.
    private const string Operators = @"!?=|[<>]|!?\*|%|(?:NOT ?)?(?:IN|LIKE|ON)|CONTAINS|DOES NOT CONTAIN|STARTSWITH"
        + "|ENDSWITH|BETWEEN|ISEMPTY|ISNOTEMPTY|EMPTYSTRING|ANYTHING|N?SAMEAS|[GL]T(?:_OR_EQUALS)?_FIELD"
        + "|RELATIVE(?:GT|GE|LT|LE|EE)|DATEPART|MORETHAN|LESSTHAN|DYNAMIC|INSTANCEOF|VALCHANGES|CHANGESFROM|CHANGESTO"
        + "|MATCH_PAT|MATCH_RGX";

    // A term is a column and an operator; OR binds it to the one before.
    private static readonly Regex s_term =
        new(@"^(?:OR)?(?<column>[a-z0-9_]+(?:\.[a-z0-9_]+)*)(?:" + Operators + ")");

    private static readonly Regex s_order =
        new(@"^(?:ORDERBYDESC|ORDERBY|GROUPBY)(?<column>[a-z0-9_]+(?:\.[a-z0-9_]+)*)\z");

    private static readonly HashSet<string> s_wholeWords = new(StringComparer.Ordinal) { "EQ", "NQ" };

    private readonly ConcurrentDictionary<string, HashSet<string>> _known = new(StringComparer.Ordinal);

    /// <exception cref="SnowException">The query cannot be read, or names a column that is not there.</exception>
    internal async Task CheckAsync(string table, string query, CancellationToken cancellationToken)
    {
        string[] columns = [.. ColumnsIn(query)];
        HashSet<string> known = await ColumnsOfAsync(table, cancellationToken).ConfigureAwait(false);
        if (known.Count > 0 && Array.Find(columns, column => !known.Contains(column.Split('.')[0])) is { } unknown)
        {
            throw new SnowException(SnowErrorCode.ColumnUnknown, null, unknown, table);
        }

        foreach (string path in columns.Where(column => column.IndexOf('.') > 0))
        {
            await CheckPathAsync(table, path, cancellationToken).ConfigureAwait(false);
        }
    }

    // A column of another table is known if a record shows it: one that is not there is left out of the answer.
    private async Task CheckPathAsync(string table, string path, CancellationToken cancellationToken)
    {
        ListOptions one = new() { First = 1, Columns = [path] };
        await foreach (TableRecord record in tables
            .ListAsync(table, EncodedQuery.All, one, cancellationToken)
            .ConfigureAwait(false))
        {
            if (!record.Has(path))
            {
                throw new SnowException(SnowErrorCode.ColumnUnknown, null, path, table);
            }
        }
    }

    /// <returns>Whether the user sees the column in a record; null where there is no record to see it in.</returns>
    internal async Task<bool?> HasAsync(string table, string column, CancellationToken cancellationToken)
    {
        HashSet<string> known = await ColumnsOfAsync(table, cancellationToken).ConfigureAwait(false);
        return known.Count == 0 ? null : known.Contains(column);
    }

    internal static IEnumerable<string> ColumnsIn(string query)
    {
        bool isFirst = true;
        foreach (string part in query.Split(['^'], StringSplitOptions.RemoveEmptyEntries))
        {
            // ^NQ begins a new block: its first condition stands behind it.
            string term = part.StartsWith("NQ", StringComparison.Ordinal) && part.Length > 2 ? part.Substring(2) : part;
            if (s_wholeWords.Contains(term))
            {
                continue;
            }

            // An OR at the beginning would join what stands before the query: that only our own tickets are wanted.
            Match order = s_order.Match(term);
            bool isLoose = (isFirst || term != part) && term.StartsWith("OR", StringComparison.Ordinal);
            Match match = order.Success ? order : s_term.Match(isLoose ? string.Empty : term);
            isFirst = false;
            yield return match.Success
                ? match.Groups["column"].Value
                : throw new SnowException(SnowErrorCode.QueryUnreadable, null, term);
        }
    }

    // The dictionary of columns is closed to the integration user, but any record shows the columns it may read.
    private async Task<HashSet<string>> ColumnsOfAsync(string table, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(table, out HashSet<string>? known))
        {
            return known;
        }

        HashSet<string> columns = new(StringComparer.Ordinal);
        ListOptions one = new() { First = 1 };
        await foreach (TableRecord record in tables
            .ListAsync(table, EncodedQuery.All, one, cancellationToken)
            .ConfigureAwait(false))
        {
            columns.UnionWith(record.Columns);
        }

        return columns.Count == 0 ? columns : _known.GetOrAdd(table, columns);
    }
}
