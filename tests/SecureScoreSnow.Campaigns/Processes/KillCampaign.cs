using SecureScoreSnow.Benchmarks.Processes;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>
/// Processes that make tickets and are killed wherever they are. The command run again has to come to what one run
/// comes to that nobody disturbs.
/// </summary>
internal sealed class KillCampaign
{
    private const int Kills = 50;
    private const int ShortKills = 2;
    private const int Tasks = 300;
    private const int ShortTasks = 60;

    // Some processes end before the moment that was drawn for them.
    private const int MostRoundsAKill = 3;

    private readonly CampaignSettings _settings;
    private readonly CampaignVerdict _verdict;
    private readonly TaskList _list;
    private readonly CleanRun _clean;
    private readonly Random _draw;
    private int _kills;

    private KillCampaign(CampaignSettings settings, CampaignVerdict verdict, TaskList list, CleanRun clean)
    {
        _settings = settings;
        _verdict = verdict;
        _list = list;
        _clean = clean;
        _draw = new Random(settings.Seed);
    }

    internal static async Task<CampaignVerdict> ActAsync(CampaignSettings settings)
    {
        CampaignVerdict verdict = new();
        if (Pwsh.Program is null)
        {
            return verdict.Skip(ShellRun.Missing);
        }

        using TaskList list = new(settings.Seed, settings.IsShort ? ShortTasks : Tasks);
        KillCampaign campaign = new(settings, verdict, list, await CleanRun.MakeAsync(list, verdict));
        int kills = settings.CountOr(Kills, ShortKills);
        for (int round = 0; campaign._kills < kills && round < MostRoundsAKill * kills; round++)
        {
            await campaign.ActAsync(round);
        }

        return verdict;
    }

    private async Task ActAsync(int round)
    {
        RoundConditions conditions = RoundConditions.Of(round, _settings.Seed);
        string where = $"round {round + 1} ({conditions})";
        await using ServedSandbox sandbox = await ServedSandbox.StartAsync(_settings.Seed + round);
        conditions.Apply(sandbox.Instance);
        await KillOneAsync(sandbox, conditions);
        if (!await sandbox.IsQuietAsync())
        {
            _verdict.Err($"{where}: requests after the end of the process");
        }

        string[] hidden = conditions.Hide(sandbox.Instance, TicketBook.Of(sandbox.Instance), _draw);
        _verdict.Inject("rows hidden", hidden.Length);
        using ShellRun second = CleanRun.Start(sandbox.Address, _list, 0, _list.Rows.Count, conditions.BatchSize);
        IReadOnlyCollection<string> lines = await second.EndAsync();
        sandbox.Instance.CommitPending();

        TicketBook book = TicketBook.Of(sandbox.Instance);
        book.CompareTo(_clean.Book, _verdict, where);
        new MadeLines(lines, _list.Rows).Check(book, hidden, _verdict, where);
        conditions.Note(_verdict);
    }

    private async Task KillOneAsync(ServedSandbox sandbox, RoundConditions conditions)
    {
        using ShellRun first = CleanRun.Start(sandbox.Address, _list, 0, _list.Rows.Count, conditions.BatchSize);
        await KillMoment.Draw(_draw, _clean.Time, _list.Rows.Count).WaitAsync(first, sandbox);
        bool wasKilled = await first.KillAsync();
        _kills += wasKilled ? 1 : 0;
        int made = TicketBook.Of(sandbox.Instance).Count;
        _verdict.Inject(!wasKilled ? "processes that had ended before"
            : sandbox.Instance.RequestCount == 0 ? "kills before the first request"
            : made == 0 ? "kills before the first ticket"
            : made < _list.Rows.Count ? "kills amid the tickets"
            : "kills after the last ticket");
    }
}
