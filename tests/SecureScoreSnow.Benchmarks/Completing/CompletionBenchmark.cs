using System.Globalization;

using SecureScoreSnow.Benchmarks.Measuring;
using SecureScoreSnow.Benchmarks.Processes;
using SecureScoreSnow.Demo;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Benchmarks.Completing;

/// <summary>How long Tab takes: the first press of each kind in a process, and a later one.</summary>
internal static class CompletionBenchmark
{
    private const double LongestInMilliseconds = 200;

    /// <summary>Whether every kind offers something, and nobody waits for a later press.</summary>
    internal static async Task<bool> RunAsync(TextWriter output, int rounds)
    {
        await using ServingHost host = await ServingHost.StartAsync(new SandboxInstance(TimeProvider.System));
        Dictionary<string, (Sample Cold, Sample Cached, string Count, string Tips)> kinds = [];
        for (int round = 0; round < rounds; round++)
        {
            foreach (string said in await Pwsh.RunScriptAsync("Complete.ps1", host.Address))
            {
                string[] parts = said.Trim().Split(';');
                (Sample cold, Sample cached, _, _) = kinds.GetValueOrDefault(parts[0], (new(), new(), "", ""));
                cold.Add(Pwsh.Number(parts[1]));
                cached.Add(Pwsh.Number(parts[2]));
                kinds[parts[0]] = (cold, cached, parts[3], parts[4]);
            }
        }

        output.WriteLine($"{rounds} rounds, each in a new process; the instance answers from another one");
        output.WriteLine();
        Table table = new("what is offered", "first press, ms", "later, ms", "offers", "with more to say");
        foreach ((string name, (Sample cold, Sample cached, string count, string tips)) in kinds)
        {
            table.Add(name.Replace('_', ' '), cold.Show("0"), cached.Show("0.0"), count, tips);
        }

        table.Write(output);
        double longest = kinds.Values.Max(kind => kind.Cached.Median);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kinds.Count} kinds; the slowest takes {longest:0.0} ms later, at most {LongestInMilliseconds} allowed"));
        output.WriteLine();
        return longest < LongestInMilliseconds && kinds.Values.All(kind => kind.Count != "0");
    }
}
