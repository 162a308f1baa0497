using System.Globalization;

using SecureScoreSnow.Benchmarks.Creation;
using SecureScoreSnow.Benchmarks.Measuring;
using SecureScoreSnow.Benchmarks.Processes;

namespace SecureScoreSnow.Benchmarks.Reading;

/// <summary>How soon the first of many tickets comes, and what the first five cost.</summary>
internal static class FirstTicketsBenchmark
{
    private static readonly TimeSpan s_roundTrip = TimeSpan.FromMilliseconds(300);

    internal static async Task RunAsync(TextWriter output, int tickets, int rounds)
    {
        await using SlowInstance instance = await SlowInstance.StartAsync(s_roundTrip, TimeSpan.Zero, threads: 4);
        TicketStore.Fill(instance.Sandbox, tickets);
        Sample roundTrips = new();
        Sample requests = new();
        for (int round = 0; round < rounds; round++)
        {
            string[] said = await Pwsh.RunScriptAsync("ReadFirst.ps1", instance.Address);
            roundTrips.Add(Pwsh.Number(said[1]) / s_roundTrip.TotalSeconds);

            // The script asks twice: the first time to have everything loaded.
            requests.Add(instance.Sandbox.CountOf("GET", "/api/now/table/incident") / 2.0);
            instance.Sandbox.ClearRequests();
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{tickets:N0} tickets, {s_roundTrip.TotalMilliseconds} ms round trip"));
        output.WriteLine();
        Table table = new("Select-Object -First 5", "measured", "at most");
        table.Add("round trips until the first ticket", roundTrips.Show("0.00"), "2");
        table.Add("requests", requests.Show("0"), "1");
        table.Write(output);
    }
}
