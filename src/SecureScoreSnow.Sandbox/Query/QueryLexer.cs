namespace SecureScoreSnow.Sandbox.Query;

/// <summary>Cuts an encoded query at its carets and says what each piece is.</summary>
internal static class QueryLexer
{
    // Order matters: ^ORDERBY begins like ^OR.
    private static readonly (string Word, QueryTokenKind Kind)[] s_words =
    [
        ("ORDERBYDESC", QueryTokenKind.OrderByDescending),
        ("ORDERBY", QueryTokenKind.OrderBy),
        ("GROUPBY", QueryTokenKind.GroupBy),
        ("RLQUERY", QueryTokenKind.RelatedList),
        ("JOIN", QueryTokenKind.Join),
        ("OR", QueryTokenKind.OrCondition),
    ];

    internal static IEnumerable<QueryToken> Read(string text)
    {
        string[] pieces = text.Split('^');
        for (int index = 0; index < pieces.Length; index++)
        {
            string rest = pieces[index];
            if (rest.StartsWith("NQ", StringComparison.Ordinal))
            {
                yield return new QueryToken(QueryTokenKind.NewQuery, "");
                rest = rest[2..];
            }

            if (rest.StartsWith("RLQUERY", StringComparison.Ordinal))
            {
                // Its conditions belong to another table.
                int end = Array.IndexOf(pieces, "ENDRLQUERY", index);
                int last = end < 0 ? pieces.Length : end;
                rest = string.Join('^', pieces[(index + 1)..last].Prepend(rest));
                index = last;
            }

            // The user interface ends its queries in ^EQ.
            if (rest.Length > 0 && rest != "EQ")
            {
                yield return Classify(rest);
            }
        }
    }

    private static QueryToken Classify(string piece)
    {
        foreach ((string word, QueryTokenKind kind) in s_words)
        {
            if (piece.StartsWith(word, StringComparison.Ordinal))
            {
                return new QueryToken(kind, piece[word.Length..]);
            }
        }

        return new QueryToken(QueryTokenKind.Condition, piece);
    }
}
