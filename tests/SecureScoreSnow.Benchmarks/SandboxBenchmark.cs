using System.Diagnostics;
using System.Text;

using SecureScoreSnow.Demo;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Benchmarks;

/// <summary>What the sandbox itself costs: a page out of a full table, simple requests, memory.</summary>
internal static class SandboxBenchmark
{
    private const int Rows = 100_000;
    private const int PageSize = 1_000;
    private const int Pages = 200;
    private const int Clients = 32;
    private const int BytesInMegabyte = 1024 * 1024;

    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(10);

    internal static async Task RunAsync(TextWriter output)
    {
        SandboxInstance instance = new(TimeProvider.System);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        string[] keys = Fill(instance);
        long managed = GC.GetTotalMemory(forceFullCollection: true);

        double[] pages = await PagesAsync(instance);
        double rate = await RateAsync(instance, keys);
        long workingSet = Environment.WorkingSet;

        output.WriteLine($"{Rows:N0} rows; {Environment.ProcessorCount} cores");
        output.WriteLine();
        output.WriteLine("| figure                                             |  measured | target  |");
        output.WriteLine("|----------------------------------------------------|----------:|--------:|");
        Write(output, $"filtered, sorted page of {PageSize:N0}: median", $"{At(pages, 0.5):0.0} ms", "50 ms");
        Write(output, $"filtered, sorted page of {PageSize:N0}: p95", $"{At(pages, 0.95):0.0} ms", "50 ms");
        Write(output, $"simple requests on Kestrel, {Clients} clients", $"{rate:N0}/s", "2,000/s");
        Write(output, "managed memory", $"{managed / BytesInMegabyte} MB", "600 MB");
        Write(output, "managed memory of the rows alone", $"{(managed - before) / BytesInMegabyte} MB", "");
        Write(output, "working set, clients included", $"{workingSet / BytesInMegabyte} MB", "600 MB");
    }

    private static void Write(TextWriter output, string figure, string measured, string target) =>
        output.WriteLine($"| {figure,-50} | {measured,9} | {target,7} |");

    private static string[] Fill(SandboxInstance instance)
    {
        string[] keys = new string[Rows];
        for (int number = 0; number < Rows; number++)
        {
            keys[number] = instance.Tables.Insert("incident", new Dictionary<string, string>
            {
                ["short_description"] = $"Incident {number} of the benchmark",
                ["description"] = $"What happened, and to whom, in some fifty characters: {number}",
                ["impact"] = $"{1 + (number % 3)}",
                ["urgency"] = $"{1 + (number / 3 % 3)}",
                ["correlation_id"] = $"benchmark:{number * 7919 % Rows}",
            });
        }

        return keys;
    }

    // A text search, because no index helps with it, sorted by a column without one; the server alone, as no network
    // is between.
    private static async Task<double[]> PagesAsync(SandboxInstance instance)
    {
        byte[] pair = Encoding.UTF8.GetBytes($"{SandboxAccounts.Admin}:{SandboxAccounts.AdminPassword}");
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Authorization"] = $"Basic {Convert.ToBase64String(pair)}",
            ["Accept"] = "application/json",
        };
        double[] times = new double[Pages];
        for (int page = -Pages / 10; page < Pages; page++)
        {
            Uri address = new(
                "http://127.0.0.1/api/now/table/incident?sysparm_query=impact=2^short_descriptionLIKE7"
                + $"^ORDERBYDESCcorrelation_id&sysparm_limit={PageSize}&sysparm_offset={Math.Abs(page) % 5 * PageSize}"
                + "&sysparm_fields=sys_id,number,short_description,state,priority,correlation_id");
            long start = Stopwatch.GetTimestamp();
            SandboxResponse answer = await instance.AnswerAsync(new SandboxRequest("GET", address, headers, default));
            if (answer.Status != 200)
            {
                throw new InvalidOperationException($"A page was answered with {answer.Status}.");
            }

            times[Math.Max(page, 0)] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return [.. times.Order()];
    }

    private static async Task<double> RateAsync(SandboxInstance instance, string[] keys)
    {
        await using ServingHost host = await ServingHost.StartAsync(instance);
        using TableSession session = new(host.Address);
        await ReadAsync(session, keys, TimeSpan.FromSeconds(2));
        long before = instance.RequestCount;
        await ReadAsync(session, keys, s_duration);
        return (instance.RequestCount - before) / s_duration.TotalSeconds;
    }

    private static async Task ReadAsync(TableSession session, string[] keys, TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (int place = client; Stopwatch.GetElapsedTime(start) < duration; place += Clients)
            {
                string key = keys[place % keys.Length];
                await session.ReadAsync($"incident/{key}?sysparm_fields=number,state,short_description");
            }
        })));
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
