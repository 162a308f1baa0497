using System.Diagnostics;
using System.Globalization;

using SecureScoreSnow.Benchmarks.Processes;
using SecureScoreSnow.Client;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>
/// Commands where nothing can be written: those that write a file refuse by name and leave what was there, whole and
/// alone; those that need none go on as if nothing were the matter.
/// </summary>
internal sealed class DiskCampaign(CampaignSettings settings, CampaignVerdict verdict)
{
    private const int Rounds = 20;
    private const int Tasks = 60;
    private const string NoError = "-";

    private const string CannotMount =
        "Neither this user nor one within a user namespace may mount a disk, so none can be filled.";

    private static readonly DiskCase[] s_cases = Enum.GetValues<DiskCase>();

    private static readonly string[] s_errors =
        [nameof(SnowErrorCode.FileUnwritable), nameof(SnowErrorCode.SavedConnectionsUnwritable)];

    // From none to enough for some of the files.
    private static readonly int[] s_pages = [0, 1, 2, 3, 5, 8, 13, 21, 34];

    private readonly Random _draw = new(settings.Seed);

    internal static async Task<CampaignVerdict> ActAsync(CampaignSettings settings)
    {
        CampaignVerdict verdict = new();
        if (Pwsh.Program is null)
        {
            return verdict.Skip(ShellRun.Missing);
        }

        int rounds = settings.CountOr(Rounds, s_cases.Length);
        for (int round = 0; round < rounds; round++)
        {
            using MountedFolder? folder = await MountedFolder.CreateAsync();
            if (folder is null)
            {
                return verdict.Skip(CannotMount);
            }

            await new DiskCampaign(settings with { Seed = settings.Seed + round }, verdict)
                .ActAsync(s_cases[round % s_cases.Length], folder, $"round {round + 1}");
        }

        return verdict;
    }

    private Task ActAsync(DiskCase disk, MountedFolder folder, string where) => disk == DiskCase.Home
        ? MakeWithoutHomeAsync(folder, where)
        : WriteAsync(disk, folder, where);

    private async Task WriteAsync(DiskCase disk, MountedFolder folder, string where)
    {
        await using ServedSandbox sandbox = await ServedSandbox.StartAsync();
        int pages = s_pages[_draw.Next(s_pages.Length)];
        ProcessStartInfo start = ShellRun.StartOf(
            sandbox.Address,
            "Disk.ps1",
            folder.Path,
            disk.ToString(),
            pages.ToString(CultureInfo.InvariantCulture));
        using ShellRun run = ShellRun.Start(folder.Within(start, disk));
        bool mayFit = disk == DiskCase.Full && pages > 0;
        foreach (string line in await run.EndAsync())
        {
            string[] words = line.Split(' ');
            if (MistakeOf(words, mayFit) is { } mistake)
            {
                verdict.Err($"{where} ({disk}, {pages} pages): {mistake}: {line}");
            }

            Note(words, disk);
        }
    }

    private static string? MistakeOf(string[] words, bool mayFit) => words switch
    {
        ["read", _, NoError] => null,
        ["read", ..] => "it needs no file",
        ["trace", _, "new", _] => null,
        ["write", _, _, _, not "0"] when words[3] != "new" => "it left a file behind",
        ["write", _, NoError, "new", _] => mayFit ? null : "it cannot have been written",
        ["write", _, _, "old", _] => s_errors.Contains(words[2]) ? null : "the error says something else",
        _ => "what was there is not whole",
    };

    private void Note(string[] words, DiskCase disk) => verdict.Inject(words[0] switch
    {
        "read" => $"commands without files, {disk}",
        "trace" => "traces under way while the disk was filled",
        _ when words[2] == NoError => $"files that fitted, {disk}",
        _ => $"files that could not be written, {disk}",
    });

    private async Task MakeWithoutHomeAsync(MountedFolder folder, string where)
    {
        await using ServedSandbox sandbox = await ServedSandbox.StartAsync();
        using TaskList list = new(settings.Seed, Tasks);
        ProcessStartInfo start = ShellRun.StartOf(
            sandbox.Address, "Make.ps1", list.Path, "0", (Tasks - 1).ToString(CultureInfo.InvariantCulture), "0");
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("XDG_", StringComparison.Ordinal)))
        {
            start.Environment.Remove(name);
        }

        start.Environment["HOME"] = folder.Path;
        using ShellRun run = ShellRun.Start(folder.Within(start, DiskCase.Home));
        IReadOnlyCollection<string> lines = await run.EndAsync();
        TicketBook book = TicketBook.Of(sandbox.Instance);
        book.CheckAgainst(list.Rows, verdict, where);
        new MadeLines(lines, list.Rows).Check(book, [], verdict, where);
        verdict.Inject("runs without a home to write in");
    }
}
