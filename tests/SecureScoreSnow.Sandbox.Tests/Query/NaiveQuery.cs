namespace SecureScoreSnow.Sandbox.Tests.Query;

/// <summary>A random query and, written down apart, what it means for a row.</summary>
internal sealed class NaiveQuery
{
    private readonly Random _random;
    private readonly List<List<List<(string Text, Func<NaiveRow, bool> Test)>>> _blocks = [];

    internal NaiveQuery(Random random)
    {
        _random = random;
        for (int block = random.Next(1, 4); block > 0; block--)
        {
            List<List<(string, Func<NaiveRow, bool>)>> groups = [];
            for (int group = random.Next(1, 4); group > 0; group--)
            {
                groups.Add([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Condition())]);
            }

            _blocks.Add(groups);
        }
    }

    internal string Text => string.Join("^NQ", _blocks.Select(block =>
        string.Join('^', block.Select(group => string.Join("^OR", group.Select(condition => condition.Text))))));

    internal bool Matches(NaiveRow row) => _blocks.Exists(block =>
        block.TrueForAll(group => group.Exists(condition => condition.Test(row))));

    private (string, Func<NaiveRow, bool>) Condition() => _random.Next(3) switch
    {
        0 => OnNumber("order", row => row.Order),
        1 => OnText("category", row => row.Category),
        _ => OnText("description", row => row.Description),
    };

    private (string, Func<NaiveRow, bool>) OnNumber(string column, Func<NaiveRow, int?> read)
    {
        int a = _random.Next(-2, 12);
        int b = _random.Next(-2, 12);
        return _random.Next(10) switch
        {
            0 => ($"{column}={a}", row => read(row) == a),
            1 => ($"{column}!={a}", row => read(row) != a),
            2 => ($"{column}>{a}", row => read(row) > a),
            3 => ($"{column}>={a}", row => read(row) >= a),
            4 => ($"{column}<{a}", row => read(row) < a),
            5 => ($"{column}<={a}", row => read(row) <= a),
            6 => ($"{column}BETWEEN{a}@{b}", row => read(row) >= a && read(row) <= b),
            7 => ($"{column}IN{a},{b}", row => read(row) == a || read(row) == b),
            8 => ($"{column}ISEMPTY", row => read(row) is null),
            _ => ($"{column}ISNOTEMPTY", row => read(row) is not null),
        };
    }

    private (string, Func<NaiveRow, bool>) OnText(string column, Func<NaiveRow, string> read)
    {
        string a = NaiveRow.Word(_random);
        string b = NaiveRow.Word(_random);
        return _random.Next(10) switch
        {
            0 => ($"{column}={a}", row => Same(read(row), a)),
            1 => ($"{column}!={a}", row => !Same(read(row), a)),
            2 => ($"{column}LIKE{a}", row => Has(read(row), a)),
            3 => ($"{column}NOT LIKE{a}", row => !Has(read(row), a)),
            4 => ($"{column}STARTSWITH{a}", row => Upper(read(row)).StartsWith(Upper(a), StringComparison.Ordinal)),
            5 => ($"{column}ENDSWITH{a}", row => Upper(read(row)).EndsWith(Upper(a), StringComparison.Ordinal)),
            6 => ($"{column}IN{a},{b}", row => Same(read(row), a) || Same(read(row), b)),
            7 => ($"{column}NOT IN{a},{b}", row => !Same(read(row), a) && !Same(read(row), b)),
            8 => ($"{column}ISEMPTY", row => read(row) == ""),
            _ => ($"{column}>{a}", row => read(row) != "" && string.CompareOrdinal(Upper(read(row)), Upper(a)) > 0),
        };
    }

    private static bool Same(string left, string right) => Upper(left) == Upper(right);

    private static string Upper(string text) => text.ToUpperInvariant();

    private static bool Has(string text, string part) =>
        Upper(text).Contains(Upper(part), StringComparison.Ordinal);
}
