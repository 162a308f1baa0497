using System.Diagnostics;

using SecureScoreSnow.Demo;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Benchmarks;

/// <summary>Many clients at once that write, read and delete for a while, and then what became of their rows.</summary>
internal static class SoakRun
{
    private const int Clients = 200;

    /// <summary>False if an update was lost, a read was torn or a count is wrong.</summary>
    internal static async Task<bool> RunAsync(TextWriter output, int seconds)
    {
        SandboxInstance instance = new(TimeProvider.System);

        // All clients may wait for a thread: a full queue is another matter.
        instance.Faults.QueueLength = Clients;
        await using ServingHost host = await ServingHost.StartAsync(instance);
        using TableSession session = new(host.Address);
        SoakRows rows = new(instance, Clients);
        SoakTally tally = new();

        long start = Stopwatch.GetTimestamp();
        TimeSpan duration = TimeSpan.FromSeconds(seconds);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(number => Task.Run(async () =>
        {
            SoakClient client = new(session, rows, tally, number);
            int round = 0;
            while (Stopwatch.GetElapsedTime(start) < duration && await client.TryWorkAsync(round))
            {
                round++;
            }
        })));
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;

        List<string> violations = [.. tally.Violations, .. rows.Violations(tally)];
        output.WriteLine($"{Clients} clients, {elapsed:0} s, {instance.RequestCount:N0} requests ({tally})");
        output.WriteLine(violations.Count == 0 ? "No violation." : $"{violations.Count} violations:");
        foreach (string violation in violations.Take(20))
        {
            output.WriteLine(violation);
        }

        return violations.Count == 0;
    }
}
