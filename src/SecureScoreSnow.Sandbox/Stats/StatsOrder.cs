using System.Globalization;

using SecureScoreSnow.Sandbox.Query;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Stats;

/// <summary>Leaves groups out (<c>count^state^&gt;^3</c>) and sorts them (<c>COUNT</c>, <c>state^DESC</c>).</summary>
internal static class StatsOrder
{
    internal static IEnumerable<StatsGroup> Having(IEnumerable<StatsGroup> groups, string? text, FieldFinder find)
    {
        foreach (string condition in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (condition.Split('^') is [var function, var field, var sign, var value])
            {
                groups = groups.Where(group => Accepts(group, function, find(field), sign, value));
            }
        }

        return groups;
    }

    internal static IEnumerable<StatsGroup> Sort(
        IEnumerable<StatsGroup> groups,
        string? text,
        StatsRequest request,
        FieldFinder find)
    {
        IOrderedEnumerable<StatsGroup>? sorted = null;
        foreach (string part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = part.Split('^');
            bool isDescending = words[^1] == "DESC";
            Comparer<StatsGroup> comparer = Comparer(words, request, find, isDescending ? -1 : 1);
            sorted = sorted is null ? groups.Order(comparer) : sorted.ThenBy(group => group, comparer);
        }

        return sorted ?? groups;
    }

    private static Comparer<StatsGroup> Comparer(string[] words, StatsRequest request, FieldFinder find, int sign)
    {
        if (words[0].Equals("COUNT", StringComparison.OrdinalIgnoreCase))
        {
            return Comparer<StatsGroup>.Create((a, b) => sign * a.Count.CompareTo(b.Count));
        }

        int group = request.Groups.ToList().FindIndex(path => path.Text == words[0]);
        if (group >= 0)
        {
            Column column = request.Groups[group].Column;
            return Comparer<StatsGroup>.Create(
                (a, b) => sign * ValueComparison.Compare(column, a.Values[group], b.Values[group]));
        }

        string function = words[0].ToLowerInvariant();
        return words.Length > 1 && find(words[1]) is { } path
            ? Comparer<StatsGroup>.Create((a, b) => sign * ValueComparison.Compare(
                path.Column, a.Aggregate(function, path), b.Aggregate(function, path)))
            : Comparer<StatsGroup>.Create((_, _) => 0);
    }

    private static bool Accepts(StatsGroup group, string function, FieldPath? path, string sign, string value)
    {
        if (!decimal.TryParse(value, CultureInfo.InvariantCulture, out decimal wanted))
        {
            return false;
        }

        string text = path is null || function == "count" ? "" : group.Aggregate(function, path);
        decimal actual = function == "count" ? group.Count
            : decimal.TryParse(text, CultureInfo.InvariantCulture, out decimal number) ? number : 0;
        return sign switch
        {
            ">" => actual > wanted,
            ">=" => actual >= wanted,
            "<" => actual < wanted,
            "<=" => actual <= wanted,
            "!=" => actual != wanted,
            _ => actual == wanted,
        };
    }
}
