namespace SecureScoreSnow.Sandbox.Query;

/// <summary>A condition as it was written: a column or a dot-walk, an operator, a value.</summary>
internal sealed record QueryCondition(string Field, QueryOperator Operator, string Value)
{
    private const string TextQuery = "123TEXTQUERY321";

    /// <summary>Whether the condition asks for words anywhere in the record.</summary>
    internal bool IsTextSearch => Field == TextQuery;

    /// <summary>Reads a condition; null if it is none.</summary>
    internal static QueryCondition? Read(string text)
    {
        int end = text.StartsWith(TextQuery, StringComparison.Ordinal) ? TextQuery.Length : 0;
        while (end < text.Length && IsNameCharacter(text[end]))
        {
            end++;
        }

        return end > 0 && OperatorTable.TryRead(text.AsSpan(end), out QueryOperator found, out int length)
            ? new QueryCondition(text[..end], found, text[(end + length)..])
            : null;
    }

    private static bool IsNameCharacter(char character) =>
        char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '_' or '.';
}
