using SecureScoreSnow.Benchmarks.Measuring;
using SecureScoreSnow.Benchmarks.Processes;
using SecureScoreSnow.Demo;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Benchmarks.Starting;

/// <summary>What importing the module costs, and the first command after it.</summary>
internal static class ImportBenchmark
{
    private const double Milliseconds = 1000;

    internal static async Task RunAsync(TextWriter output, int rounds)
    {
        Paired import = await Paired.RunAsync(
            rounds,
            () => Pwsh.TimeAsync($"Import-Module '{Pwsh.Manifest}'"),
            () => Pwsh.TimeAsync("$null"));
        await using ServingHost host = await ServingHost.StartAsync(new SandboxInstance(TimeProvider.System));
        Sample first = new();
        string[] said = [];
        for (int round = 0; round < rounds; round++)
        {
            said = await Pwsh.RunScriptAsync("FirstCommand.ps1", host.Address);
            first.Add(Pwsh.Number(said[0]) * Milliseconds);
        }

        output.WriteLine($"{rounds} rounds in turn, each in new processes");
        output.WriteLine();
        Table table = new("what", "ms", "at most");
        table.Add("pwsh that imports nothing", Show(import.Second), "");
        table.Add("pwsh that imports the module", Show(import.First), "");
        table.Add("the difference of each pair", Show(import.Difference), "150");
        table.Add("first Get-SnowTicket", first.Show("0"), "250");
        table.Write(output);
        output.WriteLine($"Loaded of MSAL, AngleSharp and CsvHelper by import: {said[1]}; by the command: {said[2]}");
        output.WriteLine();
    }

    private static string Show(Sample seconds) => seconds.Times(Milliseconds).Show("0");
}
