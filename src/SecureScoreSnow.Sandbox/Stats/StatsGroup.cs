using System.Globalization;

using SecureScoreSnow.Sandbox.Query;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Stats;

/// <summary>Rows that have the same values in the columns that are grouped by.</summary>
internal sealed class StatsGroup(string[] values, List<Row> rows)
{
    internal IReadOnlyList<string> Values => values;

    internal int Count => rows.Count;

    /// <summary>Any of the rows; it knows how the values show themselves.</summary>
    internal Row First => rows[0];

    /// <summary>An average, a sum or an end of the range; empty if no row has a value.</summary>
    internal string Aggregate(string function, FieldPath path)
    {
        string[] present = [.. rows.Select(path.Read).Where(value => value.Length > 0)];
        if (present.Length == 0)
        {
            return "";
        }

        return function switch
        {
            "min" => present.Aggregate((a, b) => ValueComparison.Compare(path.Column, a, b) <= 0 ? a : b),
            "max" => present.Aggregate((a, b) => ValueComparison.Compare(path.Column, a, b) >= 0 ? a : b),
            "avg" => (present.Sum(Number) / present.Length).ToString("0.0000", CultureInfo.InvariantCulture),
            _ => present.Sum(Number).ToString(CultureInfo.InvariantCulture),
        };
    }

    private static decimal Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number) ? number : 0;
}
