using System.Globalization;

using SecureScoreSnow.Benchmarks.Measuring;

namespace SecureScoreSnow.Benchmarks.Creation;

/// <summary>What the command chooses by itself, beside single posts: where the way is long, and the work.</summary>
internal static class BatchBenchmark
{
    private const int Threads = 4;

    internal static async Task RunAsync(TextWriter output, int tasks, int rounds)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {tasks:N0} new tickets, {Threads} threads; {rounds} rounds in turn

            """));
        Table table = new(
            "round trip, a row", "bound s", "single posts s", "as it is s", "of single posts", "of the bound");
        await AddAsync(table, tasks, rounds, roundTrip: 300, serviceTime: 20);
        await AddAsync(table, tasks, rounds, roundTrip: 100, serviceTime: 20);
        await AddAsync(table, tasks, rounds, roundTrip: 20, serviceTime: 50);
        table.Write(output);
    }

    private static async Task AddAsync(Table table, int tasks, int rounds, int roundTrip, int serviceTime)
    {
        double bound = ((tasks * serviceTime / (double)Threads) + roundTrip) / 1000;
        Paired paired = await Paired.RunAsync(
            rounds,
            () => MeasureAsync(tasks, roundTrip, serviceTime, batchSize: 0),
            () => MeasureAsync(tasks, roundTrip, serviceTime, batchSize: 1));
        Sample ofBound = new();
        foreach (double seconds in paired.First.Values)
        {
            ofBound.Add(seconds / bound);
        }

        table.Add(
            $"{roundTrip} ms, {serviceTime} ms",
            bound.ToString("0.0", CultureInfo.InvariantCulture),
            paired.Second.Show("0.0"),
            paired.First.Show("0.0"),
            paired.Ratio.Show("0.00"),
            ofBound.Show("0.00"));
    }

    private static async Task<double> MeasureAsync(int tasks, int roundTrip, int serviceTime, int batchSize)
    {
        await using SlowInstance instance = await SlowInstance.StartAsync(
            TimeSpan.FromMilliseconds(roundTrip), TimeSpan.FromMilliseconds(serviceTime), Threads);
        return await BulkBenchmark.MeasureAsync(instance.Address, tasks, batchSize);
    }
}
