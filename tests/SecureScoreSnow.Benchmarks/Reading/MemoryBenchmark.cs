using System.Globalization;

using SecureScoreSnow.Benchmarks.Measuring;
using SecureScoreSnow.Benchmarks.Processes;
using SecureScoreSnow.Benchmarks.Replay;

namespace SecureScoreSnow.Benchmarks.Reading;

/// <summary>The most memory that a process of PowerShell takes which reads few tickets, and many.</summary>
internal static class MemoryBenchmark
{
    private const int Few = 1_000;
    private const double BytesInMegabyte = 1024 * 1024;

    internal static async Task RunAsync(TextWriter output, int tickets, int rounds)
    {
        await using ReplayServer many = new(await TicketPages.RecordAsync(tickets));
        await using ReplayServer few = new(await TicketPages.RecordAsync(Few));
        Paired paired = await Paired.RunAsync(
            rounds, () => MeasureAsync(many.Address, tickets), () => MeasureAsync(few.Address, Few));

        Table table = new("Get-SnowTicket, each left aside", "most memory, MB", "at most");
        table.Add(Name(Few), paired.Second.Show("0"), "");
        table.Add(Name(tickets), paired.First.Show("0"), "");
        table.Add("the difference of each pair", paired.Difference.Show("0"), "40");
        table.Write(output);

        static string Name(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} tickets");
    }

    private static async Task<double> MeasureAsync(Uri address, int tickets)
    {
        string[] said = await Pwsh.RunScriptWithoutTokenAsync("ReadAll.ps1", address);
        return said is [string count, string bytes] && Pwsh.Number(count) == tickets
            ? Pwsh.Number(bytes) / BytesInMegabyte
            : throw new InvalidOperationException($"Not all tickets were read: {string.Join(' ', said)}");
    }
}
