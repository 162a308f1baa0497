using System.Diagnostics;

using SecureScoreSnow.Client.Reports;
using SecureScoreSnow.Client.Tests.Chromium;
using SecureScoreSnow.Client.Tests.Reports;

namespace SecureScoreSnow.Benchmarks.Reports;

/// <summary>
/// Writes reports of many tickets in each form, and opens the page in Chromium: how long that takes, how large the file
/// is, and how much memory is in use at the most while tickets come one by one.
/// </summary>
internal static class ReportBenchmark
{
    private const double Mega = 1_000_000;

    internal static async Task RunAsync(TextWriter output, int tickets, int rounds)
    {
        string folder = Directory.CreateTempSubdirectory("snow").FullName;
        try
        {
            output.WriteLine("| form | tickets | to write s | file MB | memory MB |");
            output.WriteLine("|------|--------:|-----------:|--------:|----------:|");
            foreach (string form in new[] { "html", "csv", "json" })
            {
                Write(output, Path.Combine(folder, $"many.{form}"), 20 * tickets);
            }

            string page = Path.Combine(folder, "page.html");
            Write(output, page, tickets);
            output.WriteLine();
            await OpenAsync(output, new Uri(page), rounds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(TextWriter output, string path, int count)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = before;
        long start = Stopwatch.GetTimestamp();
        using (TicketReportExport export = new(new ReportTarget(path), SampleReport.Options))
        {
            foreach (Client.Tickets.SnowTicket ticket in SampleReport.Tickets(count))
            {
                export.Add(ticket);
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
            }

            export.Complete(cards: null);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        output.WriteLine(
            $"| {Path.GetExtension(path)[1..],-4} | {count,7} | {seconds,10:0.00} "
            + $"| {new FileInfo(path).Length / Mega,7:0.0} | {(most - before) / Mega,9:0} |");
    }

    private static async Task OpenAsync(TextWriter output, Uri page, int rounds)
    {
        if (ChromeProcess.Missing is { } missing)
        {
            output.WriteLine(missing);
            return;
        }

        await using ChromeProcess chrome = await ChromeProcess.StartAsync();
        List<int> times = [];
        for (int round = 0; round <= rounds; round++)
        {
            await using WebDriver browser = await chrome.OpenAsync();
            await browser.GoAsync(page);
            times.Add(await browser.EvaluateAsync<int>(
                "Math.round(performance.getEntriesByType('navigation')[0].loadEventStart)"));
        }

        // The first start of a browser reads it from the disk.
        int[] sorted = [.. times.Skip(1).Order()];
        output.WriteLine(
            $"The page is there after {sorted[sorted.Length / 2]} ms (median of {rounds} openings, "
            + $"{sorted[0]} to {sorted[^1]} ms).");
    }
}
