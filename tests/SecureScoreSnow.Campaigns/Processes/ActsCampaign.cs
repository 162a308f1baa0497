using System.Diagnostics;

using SecureScoreSnow.Benchmarks.Processes;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>
/// Processes that change tickets, add notes, close incidents and keep their connection, and are killed wherever they
/// are. The commands run again have to come to what they come to when nobody disturbs them.
/// </summary>
internal sealed class ActsCampaign : IDisposable
{
    private const int Kills = 30;
    private const int ShortKills = 2;
    private const int Tasks = 100;
    private const int ShortTasks = 20;
    private const int MostRoundsAKill = 3;

    private readonly CampaignSettings _settings;
    private readonly CampaignVerdict _verdict = new();
    private readonly Random _draw;
    private readonly string _store = Directory.CreateTempSubdirectory("snow-").FullName;
    private byte[] _before = [];
    private TicketBook _clean = null!;
    private JournalBook _cleanJournal = null!;
    private TimeSpan _time;
    private long _writes;
    private int _kills;

    private ActsCampaign(CampaignSettings settings)
    {
        _settings = settings;
        _draw = new Random(settings.Seed);
    }

    internal static async Task<CampaignVerdict> ActAsync(CampaignSettings settings)
    {
        using ActsCampaign campaign = new(settings);
        if (Pwsh.Program is null)
        {
            return campaign._verdict.Skip(ShellRun.Missing);
        }

        await campaign.ActAsync();
        return campaign._verdict;
    }

    public void Dispose() => Directory.Delete(_store, recursive: true);

    private async Task ActAsync()
    {
        await PrepareAsync();
        int kills = _settings.CountOr(Kills, ShortKills);
        for (int round = 0; _kills < kills && round < MostRoundsAKill * kills; round++)
        {
            await ActAsync(round);
        }
    }

    private async Task PrepareAsync()
    {
        using TaskList list = new(_settings.Seed, _settings.IsShort ? ShortTasks : Tasks);
        await using ServedSandbox sandbox = await ServedSandbox.StartAsync();
        using ShellRun making = CleanRun.Start(sandbox.Address, list, 0, list.Rows.Count, batchSize: 0);
        await making.EndAsync();
        using MemoryStream json = new();
        sandbox.Instance.Tables.Save(json);
        _before = json.ToArray();

        RoundConditions.Slow(sandbox.Instance);
        long writes = sandbox.Writes;
        long start = Stopwatch.GetTimestamp();
        using ShellRun run = Start(sandbox);
        Check(await run.EndAsync(), "clean run");
        _time = Stopwatch.GetElapsedTime(start);
        _writes = sandbox.Writes - writes;
        _clean = TicketBook.Of(sandbox.Instance);
        _cleanJournal = JournalBook.Of(sandbox.Instance);
    }

    private async Task ActAsync(int round)
    {
        // A write that an instance carries out after it was given up has no key that a second one would meet.
        RoundConditions conditions = RoundConditions.Of(round, _settings.Seed) with
        {
            Trouble = round % 2 == 0 ? RoundTrouble.None : RoundTrouble.LostAnswers,
        };
        string where = $"round {round + 1} ({conditions.Trouble})";
        await using ServedSandbox sandbox = await ServedSandbox.StartAsync(_settings.Seed + round);
        using (MemoryStream json = new(_before))
        {
            sandbox.Instance.Tables.Restore(json);
        }

        conditions.Apply(sandbox.Instance);
        using (ShellRun first = Start(sandbox))
        {
            await KillMoment.Draw(_draw, _time, (int)_writes).WaitAsync(first, sandbox);
            bool wasKilled = await first.KillAsync();
            _kills += wasKilled ? 1 : 0;
            _verdict.Inject(!wasKilled ? "processes that had ended before"
                : sandbox.Writes == 0 ? "kills before the first change"
                : sandbox.Writes < _writes ? "kills amid the changes"
                : "kills after the last change");
        }

        if (!await sandbox.IsQuietAsync())
        {
            _verdict.Err($"{where}: requests after the end of the process");
        }

        using ShellRun second = Start(sandbox);
        Check(await second.EndAsync(), where);
        TicketBook.Of(sandbox.Instance).CompareTo(_clean, _verdict, where);
        JournalBook.Of(sandbox.Instance).CompareTo(_cleanJournal, _verdict, where);
        _verdict.Inject($"rounds with {conditions.Trouble}");
    }

    private ShellRun Start(ServedSandbox sandbox) =>
        ShellRun.Start(ShellRun.StartOf(sandbox.Address, "Act.ps1", _store));

    private void Check(IReadOnlyCollection<string> errors, string where)
    {
        foreach (string error in errors)
        {
            _verdict.Err($"{where}: {error}");
        }
    }
}
