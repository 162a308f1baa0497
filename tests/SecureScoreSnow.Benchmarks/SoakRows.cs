using System.Globalization;

using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Benchmarks;

/// <summary>The rows that clients share: counters, and rows whose two columns always change together.</summary>
internal sealed class SoakRows
{
    private const int Shared = 20;

    private readonly SandboxInstance _instance;

    internal SoakRows(SandboxInstance instance, int clients)
    {
        _instance = instance;
        Counters = [.. Enumerable.Range(0, clients / 4).Select(_ => Add("0", "counter"))];
        Pairs = [.. Enumerable.Range(0, Shared).Select(_ => Add("0", "0"))];
    }

    internal string[] Counters { get; }

    internal string[] Pairs { get; }

    /// <summary>What is wrong once all clients are done.</summary>
    internal IEnumerable<string> Violations(SoakTally tally)
    {
        int counted = Counters.Sum(id => Number(id, "short_description"));
        int increments = Counters.Sum(id => Number(id, "sys_mod_count"));
        int pairs = Pairs.Sum(id => Number(id, "sys_mod_count"));
        IReadOnlyList<IReadOnlyDictionary<string, string>> left = _instance.Tables.Find("incident");
        (string Name, int Found, int Expected)[] counts =
        [
            ("sum of the counters", counted, tally.Increments),
            ("sys_mod_count of the counters", increments, tally.Increments),
            ("sys_mod_count of the pairs", pairs, tally.Pairs),
            ("incidents", left.Count, tally.Inserted - tally.Deleted),
            ("numbers of incidents", left.Select(row => row["number"]).Distinct().Count(), left.Count),
            ("locks", _instance.Tables.Count("problem", "correlation_id=lock"), 0),
        ];
        return counts
            .Where(count => count.Found != count.Expected)
            .Select(count => $"{count.Name}: {count.Found} instead of {count.Expected}");
    }

    private int Number(string id, string column) =>
        int.Parse(_instance.Tables.Get("problem", id)![column], CultureInfo.InvariantCulture);

    private string Add(string first, string second) => _instance.Tables.Insert(
        "problem", new Dictionary<string, string> { ["short_description"] = first, ["description"] = second });
}
