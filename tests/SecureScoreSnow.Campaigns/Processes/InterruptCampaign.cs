using System.Diagnostics;
using System.Globalization;

using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>
/// Commands at a prompt that are ended before their time: by Ctrl+C wherever they are, by Select-Object -First, by
/// -ErrorAction Stop. Nothing may be sent once the prompt is back, and the command entered again has to come to what
/// one comes to that nobody disturbs.
/// </summary>
internal sealed class InterruptCampaign
{
    private const int Breaks = 50;
    private const int ShortBreaks = 3;
    private const int Tasks = 300;
    private const int ShortTasks = 60;

    // Of so many rounds the last two are no Ctrl+C.
    private const int Cycle = 6;

    // So often PowerShell itself may end at a key that comes at a bad moment.
    private const int MostCrashes = 2;

    // In one of so many rounds answers stop half way.
    private const int StallCycle = 10;

    // Some commands end before the moment that was drawn for them.
    private const int MostRoundsABreak = 3;

    // In one of so many rounds the instance asks to wait, for longer than settling may take.
    private const int WaitCycle = 5;
    private const int LongestWait = 1_000;
    private const double StalledShare = 0.3;

    private static readonly TimeSpan s_askedToWait = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_settleTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_unsaid = TimeSpan.FromSeconds(1);

    // PowerShell counts from when the key has reached it, and what it says has to reach the terminal.
    private static readonly TimeSpan s_onTheWay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(300);

    private readonly CampaignSettings _settings;
    private readonly CampaignVerdict _verdict;
    private readonly TaskList _list;
    private readonly Random _draw;
    private readonly PromptTimes _times = new();
    private readonly string _said = Path.Combine(Path.GetTempPath(), $"snow-{Guid.NewGuid():N}.txt");
    private PromptSession _session;
    private TicketBook _clean = null!;
    private TimeSpan _time;
    private int _breaks;
    private int _crashes;

    private InterruptCampaign(
        CampaignSettings settings,
        CampaignVerdict verdict,
        TaskList list,
        PromptSession session)
    {
        _settings = settings;
        _verdict = verdict;
        _list = list;
        _session = session;
        _draw = new Random(settings.Seed);
    }

    internal static async Task<CampaignVerdict> ActAsync(CampaignSettings settings)
    {
        CampaignVerdict verdict = new();
        if (PromptSession.Obstacle is { } obstacle)
        {
            return verdict.Skip(obstacle);
        }

        using TaskList list = new(settings.Seed, settings.IsShort ? ShortTasks : Tasks);
        InterruptCampaign campaign = new(settings, verdict, list, await PromptSession.StartAsync());
        try
        {
            await campaign.ActAsync();
        }
        finally
        {
            await campaign._session.DisposeAsync();
            File.Delete(campaign._said);
        }

        return verdict;
    }

    private async Task ActAsync()
    {
        await MakeCleanAsync();
        int breaks = _settings.CountOr(Breaks, ShortBreaks);
        for (int round = 0; _breaks < breaks && round < MostRoundsABreak * breaks; round++)
        {
            await ActAsync(round);
        }

        _times.WriteTo(_settings.Output);
        if (!_settings.IsShort)
        {
            _times.Check(_verdict);
        }
    }

    // Twice: the first time of a process is not that of the others.
    private async Task MakeCleanAsync()
    {
        for (int run = 0; run < 2; run++)
        {
            await using ServedSandbox sandbox = await ServedSandbox.StartAsync();
            RoundConditions.Slow(sandbox.Instance);
            long start = Stopwatch.GetTimestamp();
            _session.Make(sandbox.Address, _list.Path, _said, batchSize: 0);
            _time = Stopwatch.GetElapsedTime(start, await PromptAsync());
            _clean = TicketBook.Of(sandbox.Instance);
            _clean.CheckAgainst(_list.Rows, _verdict, "clean run");
            new MadeLines(File.ReadLines(_said), _list.Rows).Check(_clean, [], _verdict, "clean run");
        }

        if (_clean.Count != _list.Rows.Count)
        {
            _verdict.Err($"clean run: {_clean.Count} tickets of {_list.Rows.Count} tasks");
        }
    }

    private async Task ActAsync(int round)
    {
        RoundConditions conditions = RoundConditions.Of(round, _settings.Seed);
        InterruptKind kind = KindOf(round + _settings.Seed);
        string where = $"round {round + 1} ({kind}, {conditions})";
        await using ServedSandbox sandbox = await ServedSandbox.StartAsync(_settings.Seed + round);
        conditions.Apply(sandbox.Instance);
        bool isStalling = kind == InterruptKind.ControlC && (round + _settings.Seed) % StallCycle == 0;
        bool isWaiting = kind == InterruptKind.ControlC && (round + _settings.Seed) % WaitCycle == 1;
        sandbox.Instance.Faults[FaultKind.Stalled] = isStalling ? StalledShare : 0;
        sandbox.Instance.Faults[FaultKind.RateLimited] = isWaiting ? 1 : 0;
        sandbox.Instance.Faults.RetryAfter = s_askedToWait;

        await EndEarlyAsync(kind, sandbox, conditions, where);

        sandbox.Instance.Faults[FaultKind.Stalled] = sandbox.Instance.Faults[FaultKind.RateLimited] = 0;
        _verdict.Inject("rounds with answers that stop half way", isStalling ? 1 : 0);
        string[] hidden = conditions.Hide(sandbox.Instance, TicketBook.Of(sandbox.Instance), _draw);
        _verdict.Inject("rows hidden", hidden.Length);
        _session.Make(sandbox.Address, _list.Path, _said, conditions.BatchSize);
        await PromptAsync();
        sandbox.Instance.CommitPending();

        TicketBook book = TicketBook.Of(sandbox.Instance);
        book.CompareTo(_clean, _verdict, where);
        new MadeLines(File.ReadLines(_said), _list.Rows).Check(book, hidden, _verdict, where);
        conditions.Note(_verdict);
    }

    private static InterruptKind KindOf(int place) => (place % Cycle) switch
    {
        Cycle - 1 => InterruptKind.SelectFirst,
        Cycle - 2 => InterruptKind.ErrorActionStop,
        _ => InterruptKind.ControlC,
    };

    private async Task EndEarlyAsync(
        InterruptKind kind,
        ServedSandbox sandbox,
        RoundConditions conditions,
        string where)
    {
        using TaskList nameless = _list.WithNameless(_draw.Next(_list.Rows.Count));
        TaskList list = kind == InterruptKind.ErrorActionStop ? nameless : _list;
        string more = kind switch
        {
            InterruptKind.SelectFirst => string.Create(
                CultureInfo.InvariantCulture, $"-First {_draw.Next(1, _list.Rows.Count)}"),
            InterruptKind.ErrorActionStop => "-Strict",
            _ => "",
        };
        _session.Make(sandbox.Address, list.Path, _said, conditions.BatchSize, more);
        if (kind == InterruptKind.ControlC)
        {
            await BreakAsync(sandbox, where);
        }
        else
        {
            await PromptAsync();
            _verdict.Inject($"commands ended by {kind}");
        }

        long sent = sandbox.Sent;
        await Task.Delay(s_glance);
        if (sandbox.Sent != sent || !await sandbox.IsQuietAsync())
        {
            _verdict.Err($"{where}: requests after the prompt was back");
        }
    }

    private async Task WaitForMomentAsync(ServedSandbox sandbox)
    {
        for (long start = Stopwatch.GetTimestamp();
            !_session.HasPrompt && !_session.HasBegun && Stopwatch.GetElapsedTime(start) < s_patience;)
        {
            await Task.Delay(s_step);
        }

        if (sandbox.Instance.Faults[FaultKind.RateLimited] == 0)
        {
            await KillMoment.Draw(_draw, _time, _list.Rows.Count).WaitAsync(() => _session.HasPrompt, sandbox);
            return;
        }

        while (!_session.HasPrompt && sandbox.Instance.Faults.CountOf(FaultKind.RateLimited) == 0)
        {
            await Task.Delay(s_step);
        }

        await Task.Delay(_draw.Next(LongestWait));
        _verdict.Inject("Ctrl+C while the instance had asked to wait");
    }

    // What no Ctrl+C has to do with must not end the program.
    private async Task<long> PromptAsync() => await _session.PromptAsync(s_patience)
        ?? throw new InvalidOperationException($"PowerShell has ended: {_session.Shown}");

    private async Task StartAgainAsync(string where)
    {
        if (_session.HasCrashed && ++_crashes <= MostCrashes)
        {
            _verdict.Inject("known: PowerShell itself ended, told to stop what had ended at that moment");
        }
        else
        {
            _verdict.Err($"{where}: PowerShell has ended: {_session.Shown}");
        }

        await _session.DisposeAsync();
        _session = await PromptSession.StartAsync();
    }

    private async Task BreakAsync(ServedSandbox sandbox, string where)
    {
        await WaitForMomentAsync(sandbox);
        if (_session.HasPrompt)
        {
            await PromptAsync();
            _verdict.Inject("commands that had ended before");
            return;
        }

        long writes = sandbox.Writes;
        _session.Forget();
        long pressed = _session.Break();
        if (await _session.PromptAsync(s_patience) is not { } back)
        {
            await StartAgainAsync(where);
            return;
        }

        _breaks++;
        TimeSpan time = Stopwatch.GetElapsedTime(pressed, back);
        bool isSettling = sandbox.Writes > writes || sandbox.Instance.Faults[FaultKind.Stalled] > 0;
        _times.Add(time, isSettling);
        _verdict.Inject(writes == 0 ? "Ctrl+C before the first ticket" : "Ctrl+C amid the tickets");
        bool isSaid = _session.Shown.Contains("is being settled", StringComparison.Ordinal);
        _verdict.Inject("settling that was said", isSaid ? 1 : 0);
        if (isSettling && time > s_unsaid + s_onTheWay && !isSaid)
        {
            _verdict.Err($"{where}: nobody was told why the prompt took {time.TotalSeconds:N1} s");
        }

        if (time > s_settleTime + s_slack)
        {
            _verdict.Err($"{where}: the prompt was back after {time.TotalSeconds:N1} s");
        }
    }
}
