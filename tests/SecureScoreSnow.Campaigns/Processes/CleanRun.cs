using System.Diagnostics;
using System.Globalization;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>The command run once, with nothing going wrong: what every other run has to come to.</summary>
/// <param name="Book">The tickets after it.</param>
/// <param name="Time">How long the process took.</param>
internal sealed record CleanRun(TicketBook Book, TimeSpan Time)
{
    internal static async Task<CleanRun> MakeAsync(TaskList list, CampaignVerdict verdict)
    {
        await using ServedSandbox sandbox = await ServedSandbox.StartAsync();
        RoundConditions.Slow(sandbox.Instance);
        long start = Stopwatch.GetTimestamp();
        using ShellRun run = Start(sandbox.Address, list, 0, list.Rows.Count, batchSize: 0);
        IReadOnlyCollection<string> lines = await run.EndAsync();
        TimeSpan time = Stopwatch.GetElapsedTime(start);

        TicketBook book = TicketBook.Of(sandbox.Instance);
        book.CheckAgainst(list.Rows, verdict, "clean run");
        new MadeLines(lines, list.Rows).Check(book, [], verdict, "clean run");
        if (book.Count != list.Rows.Count)
        {
            verdict.Err($"clean run: {book.Count} tickets of {list.Rows.Count} tasks");
        }

        return new CleanRun(book, time);
    }

    /// <summary>Starts the command over a part of the list.</summary>
    internal static ShellRun Start(Uri address, TaskList list, int first, int count, int batchSize) =>
        ShellRun.Start(StartOf(address, list, first, count, batchSize));

    /// <summary>How that is started.</summary>
    internal static ProcessStartInfo StartOf(Uri address, TaskList list, int first, int count, int batchSize) =>
        ShellRun.StartOf(address, "Make.ps1", list.Path, Text(first), Text(first + count - 1), Text(batchSize));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
