using System.Globalization;

using SecureScoreSnow.Benchmarks.Measuring;
using SecureScoreSnow.Benchmarks.Reading;
using SecureScoreSnow.Benchmarks.Replay;

namespace SecureScoreSnow.Benchmarks.Costs;

/// <summary>What a ticket that is read, and one that is created, takes of the client's machine.</summary>
internal static class CostBenchmark
{
    private const int Tickets = 20_000;
    private const int Rounds = 5;

    internal static async Task RunAsync(TextWriter output)
    {
        Table table = new("for each ticket", "processor", "allocated", "mostly");
        table.Add(["read", .. Cells(await ReadingAsync())]);
        table.Write(output);
    }

    private static async Task<Cost[]> ReadingAsync()
    {
        IReadOnlyDictionary<string, RecordedAnswer> answers = await TicketPages.RecordAsync(Tickets);
        Cost[] costs = new Cost[Rounds];
        for (int round = -1; round < Rounds; round++)
        {
            using CostMeter meter = new();
            await TicketPages.ReadAsync(new Uri("http://127.0.0.1/"), new ReplayHandler(answers), Tickets);
            costs[Math.Max(0, round)] = meter.Per(Tickets);
        }

        return costs;
    }

    private static string[] Cells(Cost[] costs)
    {
        Sample microseconds = new();
        Sample bytes = new();
        foreach (Cost cost in costs)
        {
            microseconds.Add(cost.Microseconds);
            bytes.Add(cost.Bytes);
        }

        IEnumerable<string> types = costs[^1].Types.Select(type => string.Create(
            CultureInfo.InvariantCulture, $"{type.Type} {type.Share:P0}"));
        return [$"{microseconds.Show("0.0")} µs", $"{bytes.Show("N0")} B", string.Join(", ", types)];
    }
}
