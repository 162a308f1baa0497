using System.Globalization;

using SecureScoreSnow.Benchmarks.Measuring;
using SecureScoreSnow.Benchmarks.Processes;

namespace SecureScoreSnow.Benchmarks.Creation;

/// <summary>
/// Makes many tickets with the command as it is, on pools of different sizes that nobody tells it of, beside the least
/// time that they can take and a plain loop of Invoke-RestMethod.
/// </summary>
internal static class BulkBenchmark
{
    private static readonly TimeSpan s_roundTrip = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_serviceTime = TimeSpan.FromMilliseconds(150);

    internal static async Task RunAsync(TextWriter output, int tasks, int rounds)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {tasks:N0} new tickets; {s_roundTrip.TotalMilliseconds} ms round trip,
            {s_serviceTime.TotalMilliseconds} ms a row;
            the bound is rows × service time / threads + one round trip; {rounds} rounds

            """));
        Table table = new("threads", "bound s", "wall s", "of the bound", "at most", "requests a ticket", "429");
        await AddAsync(table, "4", tasks, rounds, 4, 4, 1.10);
        await AddAsync(table, "1", tasks, 1, 1, 1, 1.10);
        await AddAsync(table, "8", tasks, rounds, 8, 8, 1.10);
        await AddAsync(table, "16", tasks, rounds, 16, 16, 1.15);
        await AddAsync(table, "8, half way 2", tasks, rounds, 8, 2, 1.10);
        await AddLoopAsync(table, tasks);
        table.Write(output);
    }

    private static async Task AddAsync(
        Table table,
        string name,
        int tasks,
        int rounds,
        int threads,
        int threadsLater,
        double most)
    {
        Sample seconds = new();
        Sample ratio = new();
        Sample requests = new();
        Sample refused = new();
        double bound = (Share(threads) + Share(threadsLater)) * s_serviceTime.TotalSeconds + s_roundTrip.TotalSeconds;
        for (int round = 0; round < rounds; round++)
        {
            await using SlowInstance instance = await SlowInstance.StartAsync(s_roundTrip, s_serviceTime, threads);
            using CancellationTokenSource stop = new();
            Task shrinking = instance.ShrinkAsync(threadsLater, after: tasks / 2, stop.Token);
            double taken = await MeasureAsync(instance.Address, tasks);
            await stop.CancelAsync();
            seconds.Add(taken);
            ratio.Add(taken / bound);
            requests.Add((double)instance.Requests / tasks);
            refused.Add((double)instance.Refused / instance.Requests);
        }

        table.Add(
            name,
            Text(bound),
            seconds.Show("0.0"),
            ratio.Show("0.000"),
            most.ToString("0.00", CultureInfo.InvariantCulture),
            requests.Median.ToString("0.00", CultureInfo.InvariantCulture),
            refused.Most.ToString("0.0 %", CultureInfo.InvariantCulture));

        double Share(int pool) => tasks / 2.0 / pool;
    }

    internal static async Task<double> MeasureAsync(Uri address, int tasks, int batchSize = 0)
    {
        string[] said = await Pwsh.RunScriptAsync("Create.ps1", address, $"{tasks}", $"{batchSize}");
        return said is [string taken, string made] && Pwsh.Number(made) == tasks
            ? Pwsh.Number(taken)
            : throw new InvalidOperationException($"Not all tickets were made: {string.Join(' ', said)}");
    }

    private static async Task AddLoopAsync(Table table, int tasks)
    {
        await using SlowInstance instance = await SlowInstance.StartAsync(s_roundTrip, s_serviceTime, threads: 4);
        double taken = Pwsh.Number((await Pwsh.RunScriptAsync("PlainLoop.ps1", instance.Address, $"{tasks}"))[0]);
        double bound = (tasks * s_serviceTime.TotalSeconds / 4) + s_roundTrip.TotalSeconds;
        table.Add(
            "4, Invoke-RestMethod",
            Text(bound),
            Text(taken),
            (taken / bound).ToString("0.000", CultureInfo.InvariantCulture),
            "",
            "1.00",
            "");
    }

    private static string Text(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture);
}
