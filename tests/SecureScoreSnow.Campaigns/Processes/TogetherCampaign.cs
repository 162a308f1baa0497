using SecureScoreSnow.Benchmarks.Processes;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>
/// Four processes that make tickets of overlapping halves of one list at the same time; one or two of them are killed
/// and started again. Together they have to come to what one comes to alone.
/// </summary>
internal sealed class TogetherCampaign
{
    private const int Rounds = 20;
    private const int Processes = 4;
    private const int Tasks = 300;
    private const int ShortTasks = 60;

    private readonly CampaignSettings _settings;
    private readonly CampaignVerdict _verdict;
    private readonly TaskList _list;
    private readonly CleanRun _clean;
    private readonly Random _draw;

    private TogetherCampaign(CampaignSettings settings, CampaignVerdict verdict, TaskList list, CleanRun clean)
    {
        _settings = settings;
        _verdict = verdict;
        _list = list;
        _clean = clean;
        _draw = new Random(settings.Seed);
    }

    private int Half => _list.Rows.Count / 2;

    internal static async Task<CampaignVerdict> ActAsync(CampaignSettings settings)
    {
        CampaignVerdict verdict = new();
        if (Pwsh.Program is null)
        {
            return verdict.Skip(ShellRun.Missing);
        }

        using TaskList list = new(settings.Seed, settings.IsShort ? ShortTasks : Tasks);
        TogetherCampaign campaign = new(settings, verdict, list, await CleanRun.MakeAsync(list, verdict));
        int rounds = settings.CountOr(Rounds, 1);
        for (int round = 0; round < rounds; round++)
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

        // Keys are known before there are rows.
        string[] hidden = conditions.Hide(sandbox.Instance, _clean.Book, _draw);
        int[] order = [.. Enumerable.Range(0, Processes)];
        _draw.Shuffle(order);
        int[] killed = order[..(1 + (round % 2))];

        KillMoment?[] moments = [.. Enumerable.Range(0, Processes).Select(process => killed.Contains(process)
            ? KillMoment.Draw(_draw, _clean.Time, _list.Rows.Count)
            : null)];
        IReadOnlyCollection<string>?[] said = await Task.WhenAll(moments.Select((moment, process) =>
            RunAsync(process, moment, sandbox, conditions)));

        // Those that were killed are started again, together.
        int[] again = [.. Enumerable.Range(0, Processes).Where(process => said[process] is null)];
        IReadOnlyCollection<string>?[] ends = await Task.WhenAll(again.Select(process =>
            RunAsync(process, null, sandbox, conditions)));
        for (int place = 0; place < again.Length; place++)
        {
            said[again[place]] = ends[place];
        }

        sandbox.Instance.CommitPending();
        Check(said, TicketBook.Of(sandbox.Instance), hidden, where);
        conditions.Note(_verdict);
        _verdict.Inject("rows hidden", hidden.Length);
        _verdict.Inject("processes started", Processes + again.Length);
        _verdict.Inject("processes killed", again.Length);
    }

    // Null where it was killed.
    private async Task<IReadOnlyCollection<string>?> RunAsync(
        int process,
        KillMoment? moment,
        ServedSandbox sandbox,
        RoundConditions conditions)
    {
        using ShellRun run = CleanRun.Start(sandbox.Address, _list, FirstOf(process), Half, conditions.BatchSize);
        if (moment is not null)
        {
            await moment.WaitAsync(run, sandbox);
            if (await run.KillAsync())
            {
                return null;
            }
        }

        return await run.EndAsync();
    }

    // The halves begin a sixth of the list after each other, so that most tasks are in two or three of them.
    private int FirstOf(int process) => process * (_list.Rows.Count - Half) / (Processes - 1);

    private void Check(IReadOnlyCollection<string>?[] said, TicketBook book, string[] hidden, string where)
    {
        book.CompareTo(_clean.Book, _verdict, where);
        List<string> created = [];
        for (int process = 0; process < Processes; process++)
        {
            MadeLines lines = new(said[process]!, [.. _list.Rows.Skip(FirstOf(process)).Take(Half)]);
            lines.Check(book, hidden, _verdict, $"{where}, process {process + 1}");
            created.AddRange(lines.Created);
        }

        foreach (IGrouping<string, string> twice in created.GroupBy(key => key).Where(keys => keys.Count() > 1))
        {
            _verdict.Err($"{where}: {twice.Key} was said to be created by {twice.Count()} processes");
        }
    }
}
