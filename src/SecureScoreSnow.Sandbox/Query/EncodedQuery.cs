namespace SecureScoreSnow.Sandbox.Query;

/// <summary>
/// An encoded query as it was written: blocks of which one must match (<c>^NQ</c>), in each the groups that all must
/// match (<c>^</c>), in each the conditions of which one must match (<c>^OR</c>).
/// </summary>
internal sealed class EncodedQuery
{
    private EncodedQuery()
    {
    }

    internal List<List<List<QueryCondition>>> Blocks { get; } = [[]];

    internal List<(string Field, bool Descending)> Order { get; } = [];

    /// <summary>The first piece that makes no sense; such a piece is left out, which may widen the query.</summary>
    internal string? Garbage { get; private set; }

    internal static EncodedQuery Parse(string? text)
    {
        EncodedQuery query = new();
        foreach (QueryToken token in QueryLexer.Read(text ?? ""))
        {
            query.Add(token);
        }

        if (text is { Length: > 0 } && query.IsEmpty)
        {
            query.Garbage ??= text;
        }

        return query;
    }

    private bool IsEmpty => Order.Count == 0 && Blocks.TrueForAll(block => block.Count == 0);

    private void Add(QueryToken token)
    {
        switch (token.Kind)
        {
            case QueryTokenKind.NewQuery:
                Blocks.Add([]);
                break;
            case QueryTokenKind.OrderBy or QueryTokenKind.OrderByDescending:
                Order.Add((token.Text, token.Kind == QueryTokenKind.OrderByDescending));
                break;
            case QueryTokenKind.RelatedList:
                Blocks[^1].Add([new QueryCondition("", QueryOperator.RelatedList, token.Text)]);
                break;
            case QueryTokenKind.Join:
                Blocks[^1].Add([new QueryCondition("", QueryOperator.Join, token.Text)]);
                break;
            case QueryTokenKind.Condition or QueryTokenKind.OrCondition:
                AddCondition(token);
                break;
            default:
                // GROUPBY belongs to lists on the screen.
                break;
        }
    }

    private void AddCondition(QueryToken token)
    {
        if (QueryCondition.Read(token.Text) is not { } condition)
        {
            Garbage ??= token.Text;
            return;
        }

        List<List<QueryCondition>> block = Blocks[^1];
        if (token.Kind == QueryTokenKind.OrCondition && block.Count > 0)
        {
            block[^1].Add(condition);
        }
        else
        {
            block.Add([condition]);
        }
    }
}
