using System.Globalization;

using SecureScoreSnow.Benchmarks.Measuring;
using SecureScoreSnow.Benchmarks.Replay;
using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Benchmarks.Actions;

/// <summary>
/// Joins very many profiles to their scores and writes the actions, beside downloading the same bytes and going
/// through them with a bare reader of JSON.
/// </summary>
internal static class ActionsBenchmark
{
    private const double BytesInMegabyte = 1024 * 1024;

    internal static async Task RunAsync(TextWriter output, int profiles, int rounds)
    {
        IReadOnlyDictionary<string, RecordedAnswer> answers = await ActionPages.RecordAsync(profiles);
        await using ReplayServer server = new(answers);
        string[] pages = [.. answers.Keys.Where(path => path.StartsWith("/v1.0/", StringComparison.Ordinal))];
        double megabytes = pages.Sum(page => (long)answers[page].Body.Length) / BytesInMegabyte;

        Paired paired = await Paired.RunAsync(
            rounds,
            () => Clocked.SecondsAsync(() => ReadAsync(server.Address, profiles)),
            () => Clocked.SecondsAsync(() => BareReading.RunAsync(server.Address, pages)));

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {profiles:N0} profiles and their scores in {pages.Length} answers of {megabytes:0} MB together;
            {rounds} rounds in turn

            """));
        Table table = new("way", "s", "of the bare reader");
        table.Add("download and bare JsonTextReader", paired.Second.Show("0.00"), "1.00");
        table.Add("actions", paired.First.Show("0.00"), paired.Ratio.Show("0.00"));
        table.Write(output);
    }

    private static async Task ReadAsync(Uri address, int profiles)
    {
        using HttpMessageHandler transport = MicrosoftTransport.Create(new TransportOptions(), address);
        await ActionPages.ReadAsync(transport, new FixedToken(), profiles);
    }
}
