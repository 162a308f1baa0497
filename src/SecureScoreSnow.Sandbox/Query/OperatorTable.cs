namespace SecureScoreSnow.Sandbox.Query;

/// <summary>How each operator is spelled; operators are case-sensitive.</summary>
internal static class OperatorTable
{
    // Longer spellings first, so that LIKE does not hide in NOT LIKE, nor IN in INSTANCEOF.
    private static readonly (string Spelling, QueryOperator Operator)[] s_operators =
    [
        .. new (string Spelling, QueryOperator Operator)[]
        {
            ("=", QueryOperator.Is),
            ("!=", QueryOperator.IsNot),
            (">", QueryOperator.Greater),
            (">=", QueryOperator.GreaterOrEqual),
            ("<", QueryOperator.Less),
            ("<=", QueryOperator.LessOrEqual),
            ("LIKE", QueryOperator.Contains),
            ("CONTAINS", QueryOperator.Contains),
            ("*", QueryOperator.Contains),
            ("NOT LIKE", QueryOperator.ContainsNot),
            ("NOTLIKE", QueryOperator.ContainsNot),
            ("DOES NOT CONTAIN", QueryOperator.ContainsNot),
            ("!*", QueryOperator.ContainsNot),
            ("STARTSWITH", QueryOperator.StartsWith),
            ("ENDSWITH", QueryOperator.EndsWith),
            ("%", QueryOperator.EndsWith),
            ("IN", QueryOperator.In),
            ("NOT IN", QueryOperator.NotIn),
            ("ISEMPTY", QueryOperator.IsEmpty),
            ("ISNOTEMPTY", QueryOperator.IsNotEmpty),
            ("EMPTYSTRING", QueryOperator.EmptyString),
            ("ANYTHING", QueryOperator.Anything),
            ("BETWEEN", QueryOperator.Between),
            ("SAMEAS", QueryOperator.SameAs),
            ("NSAMEAS", QueryOperator.NotSameAs),
            ("GT_FIELD", QueryOperator.GreaterField),
            ("LT_FIELD", QueryOperator.LessField),
            ("GT_OR_EQUALS_FIELD", QueryOperator.GreaterOrEqualField),
            ("LT_OR_EQUALS_FIELD", QueryOperator.LessOrEqualField),
            ("ON", QueryOperator.On),
            ("NOTON", QueryOperator.NotOn),
            ("RELATIVEGT", QueryOperator.RelativeGreater),
            ("RELATIVELT", QueryOperator.RelativeLess),
            ("RELATIVEGE", QueryOperator.RelativeGreaterOrEqual),
            ("RELATIVELE", QueryOperator.RelativeLessOrEqual),
            ("RELATIVEEE", QueryOperator.RelativeEqual),
            ("DATEPART", QueryOperator.DatePart),
            ("MORETHAN", QueryOperator.MoreThan),
            ("LESSTHAN", QueryOperator.LessThan),
            ("DYNAMIC", QueryOperator.Dynamic),
            ("INSTANCEOF", QueryOperator.InstanceOf),
            ("IN_HIERARCHY", QueryOperator.InHierarchy),
        }.OrderByDescending(entry => entry.Spelling.Length),
    ];

    /// <summary>The operator that a text begins with, and how long its spelling is.</summary>
    internal static bool TryRead(ReadOnlySpan<char> text, out QueryOperator found, out int length)
    {
        foreach ((string spelling, QueryOperator candidate) in s_operators)
        {
            if (text.StartsWith(spelling, StringComparison.Ordinal))
            {
                found = candidate;
                length = spelling.Length;
                return true;
            }
        }

        found = default;
        length = 0;
        return false;
    }
}
