using System.Globalization;

namespace SecureScoreSnow.Sandbox.Tests.Query;

/// <summary>Random queries over random rows, against a filter that was written without the evaluator.</summary>
public sealed class QueryPropertyTests
{
    private const int Tables = 20;
    private const int Queries = 1_000;
    private const int Rows = 40;
    private const string SeedVariable = "SNOW_TEST_SEED";

    [Fact]
    public void Every_query_finds_what_a_naive_filter_finds()
    {
        int seed = int.TryParse(
            Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out int given)
            ? given
            : Random.Shared.Next();
        Random random = new(seed);
        for (int table = 0; table < Tables; table++)
        {
            SandboxInstance instance = new(new StoppedClock());
            NaiveRow[] rows = [.. Enumerable.Range(0, Rows).Select(_ => NaiveRow.Next(random))];
            foreach (NaiveRow row in rows)
            {
                instance.Tables.Set("problem", instance.Tables.Insert("problem", row.ToValues()), row.ToValues());
            }

            for (int query = 0; query < Queries; query++)
            {
                Compare(instance, rows, new NaiveQuery(random), seed);
            }
        }
    }

    private static void Compare(SandboxInstance instance, NaiveRow[] rows, NaiveQuery query, int seed)
    {
        string[] expected = [.. rows.Where(query.Matches).Select(row => row.SysId).Order(StringComparer.Ordinal)];
        string[] actual =
        [
            .. instance.Tables.Find("problem", query.Text).Select(row => row["sys_id"]).Order(StringComparer.Ordinal),
        ];

        Assert.True(expected.SequenceEqual(actual), $"{SeedVariable}={seed}: {query.Text}");
    }
}
