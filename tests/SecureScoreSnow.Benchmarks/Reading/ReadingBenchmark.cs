using System.Globalization;

using SecureScoreSnow.Benchmarks.Measuring;
using SecureScoreSnow.Benchmarks.Replay;

namespace SecureScoreSnow.Benchmarks.Reading;

/// <summary>
/// Reads many tickets, beside downloading the same bytes and going through them with a bare reader of JSON.
/// </summary>
internal static class ReadingBenchmark
{
    private const double BytesInMegabyte = 1024 * 1024;

    internal static async Task RunAsync(TextWriter output, int tickets, int rounds)
    {
        IReadOnlyDictionary<string, RecordedAnswer> answers = await TicketPages.RecordAsync(tickets);
        await using ReplayServer server = new(answers);
        string[] pages = [.. answers.Keys.Where(path => path.Contains("/incident?", StringComparison.Ordinal))];
        double megabytes = pages.Sum(page => (long)answers[page].Body.Length) / BytesInMegabyte;

        Paired paired = await Paired.RunAsync(
            rounds,
            () => Clocked.SecondsAsync(() => TicketPages.ReadAsync(server.Address, null, tickets)),
            () => Clocked.SecondsAsync(() => BareReading.RunAsync(server.Address, pages)));

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {tickets:N0} tickets in {pages.Length} pages of {megabytes:0} MB together; {rounds} rounds in turn

            """));
        Table table = new("way", "s", "rows/s", "of the bare reader");
        table.Add("download and bare JsonTextReader", paired.Second.Show("0.00"), Rate(paired.Second), "1.00");
        Sample speed = new();
        foreach (double ratio in paired.Ratio.Values)
        {
            speed.Add(1 / ratio);
        }

        table.Add("tickets", paired.First.Show("0.00"), Rate(paired.First), speed.Show("0.00"));
        table.Write(output);

        string Rate(Sample seconds) => (tickets / seconds.Median).ToString("N0", CultureInfo.InvariantCulture);
    }
}
