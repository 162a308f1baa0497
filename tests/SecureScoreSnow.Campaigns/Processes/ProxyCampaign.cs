using System.Diagnostics;

using SecureScoreSnow.Benchmarks.Processes;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>
/// Tickets that are made through a proxy which dies amid them, and comes back soon, late or only for the next run.
/// </summary>
internal sealed class ProxyCampaign
{
    private const int Rounds = 24;
    private const int Tasks = 120;
    private const int ShortTasks = 30;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    private static readonly ProxyTrouble[] s_troubles =
        [.. Enum.GetValues<ProxyTrouble>().Where(trouble => trouble != ProxyTrouble.None)];

    // For how long; null until the next run.
    private static readonly TimeSpan?[] s_times =
        [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2), null];

    private readonly CampaignSettings _settings;
    private readonly CampaignVerdict _verdict;
    private readonly TaskList _list;
    private readonly CleanRun _clean;
    private readonly Random _draw;

    private ProxyCampaign(CampaignSettings settings, CampaignVerdict verdict, TaskList list, CleanRun clean)
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
        ProxyCampaign campaign = new(settings, verdict, list, await CleanRun.MakeAsync(list, verdict));
        int rounds = settings.CountOr(Rounds, 2);
        for (int round = 0; round < rounds; round++)
        {
            await campaign.ActAsync(round);
        }

        return verdict;
    }

    private async Task ActAsync(int round)
    {
        int place = round + _settings.Seed;
        ProxyTrouble trouble = s_troubles[place % s_troubles.Length];
        TimeSpan? time = _settings.IsShort ? s_times[0] : s_times[place / s_troubles.Length % s_times.Length];
        RoundConditions conditions = RoundConditions.Of(round, _settings.Seed);
        string where = $"round {round + 1} ({trouble} for {time?.ToString() ?? "good"}, {conditions})";
        await using ServedSandbox sandbox = await ServedSandbox.StartAsync(_settings.Seed + round);
        conditions.Apply(sandbox.Instance);
        await using DyingProxy proxy = await DyingProxy.StartAsync(sandbox.Address);

        IReadOnlyCollection<string> lines = await MakeAsync(
            sandbox, proxy, conditions, () => DieAsync(proxy, sandbox, trouble, time));
        MadeLines said = new(lines, _list.Rows) { MayFail = true };
        said.Check(TicketBook.Of(sandbox.Instance), [], _verdict, $"{where}, first run");
        foreach (string error in said.Errors)
        {
            _verdict.Inject($"tasks that ended with {error}");
        }

        await proxy.SwitchAsync(ProxyTrouble.None);
        string[] hidden = conditions.Hide(sandbox.Instance, TicketBook.Of(sandbox.Instance), _draw);
        lines = await MakeAsync(sandbox, proxy, conditions, () => Task.CompletedTask);
        sandbox.Instance.CommitPending();
        TicketBook book = TicketBook.Of(sandbox.Instance);
        book.CompareTo(_clean.Book, _verdict, where);
        new MadeLines(lines, _list.Rows).Check(book, hidden, _verdict, where);
        conditions.Note(_verdict);
        _verdict.Inject("connections to the proxies", proxy.Connections);
        _verdict.Inject($"proxies: {trouble} for {time?.ToString() ?? "good"}");
    }

    private async Task<IReadOnlyCollection<string>> MakeAsync(
        ServedSandbox sandbox,
        DyingProxy proxy,
        RoundConditions conditions,
        Func<Task> disturb)
    {
        ProcessStartInfo start = CleanRun.StartOf(
            sandbox.Address, _list, 0, _list.Rows.Count, conditions.BatchSize);
        start.Environment["SNOW_PROXY"] = proxy.Address.AbsoluteUri;
        using ShellRun run = ShellRun.Start(start);
        Task<IReadOnlyCollection<string>> end = run.EndAsync();
        await disturb();
        return await end.WaitAsync(s_limit);
    }

    private async Task DieAsync(DyingProxy proxy, ServedSandbox sandbox, ProxyTrouble trouble, TimeSpan? time)
    {
        KillMoment moment = new(null, _draw.Next(1, _list.Rows.Count / 2));
        await moment.WaitAsync(() => false, sandbox);
        await proxy.SwitchAsync(trouble);
        if (time is { } some)
        {
            await Task.Delay(some);
            await proxy.SwitchAsync(ProxyTrouble.None);
        }
    }
}
