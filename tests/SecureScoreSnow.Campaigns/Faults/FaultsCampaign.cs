using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Campaigns.Faults;

/// <summary>
/// Many tasks for an instance that fails in every way there is. Each kind of instance meets the same: a clean run over
/// a tenth of them, all of them in trouble, all of them once the trouble is over, and once more with nothing hidden.
/// </summary>
internal static class FaultsCampaign
{
    private const int Tasks = 10_000;
    private const int TasksInShort = 60;
    private const int MixesInShort = 10;
    private const int Primes = 7919;

    // One in so many has a ticket before the trouble begins, and one in so many has one that cannot be read.
    private const int OneIsThere = 10;
    private const int OneIsHidden = 30;

    // What the trouble may end at the most: it is to be survived, not avoided.
    private const double MostFailures = 0.3;
    private const int EnoughToJudge = 2_000;

    private static readonly TimeSpan s_maxWait = TimeSpan.FromHours(1);

    // One request in twenty is told to come back later, and everybody waits with it; some answers hang for minutes.
    // The slowest kind of instance takes eleven seconds a task, one that does not come to an end takes any time.
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(2);
    private static readonly TimeSpan s_longestOfTask = TimeSpan.FromSeconds(20);

    internal static async Task<CampaignVerdict> RunAsync(CampaignSettings settings)
    {
        CampaignVerdict verdict = new();
        int count = settings.CountOr(Tasks, TasksInShort);
        int[] places = [.. Enumerable.Range(0, FaultMix.All.Count)];
        new Random(settings.Seed).Shuffle(places);
        foreach (int place in places.Take(settings.IsShort ? MixesInShort : places.Length))
        {
            verdict.Inject("kind of instance");
            await RunAsync(FaultMix.All[place], count, unchecked((settings.Seed * Primes) + place), verdict);
        }

        return verdict;
    }

    private static async Task RunAsync(FaultMix mix, int count, int seed, CampaignVerdict verdict)
    {
        Random draw = new(seed);
        SecureTask[] tasks = DrawnTasks.Draw(count, draw);
        TaskAudit audit = new(tasks, mix.ToString(), verdict);
        using VirtualClock time = new();
        using TroubledServer server = new(time, mix, draw.Next(), verdict);
        using SnowConnection connection = await SandboxConnection.OpenAsync(time, server.ClientClock, server);
        CampaignOptions options = new() { BatchSize = mix.IsBatch ? null : 1, MaxWait = s_maxWait };
        verdict.Inject("task", count);

        await RunAsync(connection, tasks.Take(count / OneIsThere), options);
        server.Hidden = mix.HidesRows ? [.. tasks.Where((_, place) => place % OneIsHidden == 0).Select(KeyOf)] : [];
        verdict.Inject("ticket that exists and cannot be read", server.Hidden.Count);

        DateTimeOffset start = time.GetUtcNow();
        server.Trouble(requests: mix.IsBatch ? count / 10 : count);
        List<CampaignEvent> events = await RunAsync(connection, tasks, options);
        server.Calm();
        if (time.Elapsed(start) > s_longest + (count * s_longestOfTask))
        {
            verdict.Err($"{mix}: the run in trouble took {time.Elapsed(start)}");
        }

        Dictionary<string, SnowException> failures = audit.Check("first", events, server.Sandbox);
        audit.CheckRecords("first", server.Sandbox, failures.Keys, mix.MayDouble);
        if (count >= EnoughToJudge && failures.Count > count * MostFailures)
        {
            verdict.Err($"{mix}: {failures.Count} of {count} tasks failed");
        }

        // Whatever was left open, running the same again is the resume.
        events = await RunAsync(connection, tasks, options);
        failures = audit.Check("second", events, server.Sandbox);
        HashSet<string> hidden =
            [.. tasks.Where(task => server.Hidden.Contains(KeyOf(task))).Select(task => task.Name)];
        Report(failures.Where(entry => entry.Value.Code != SnowErrorCode.TicketHidden || !hidden.Contains(entry.Key)));
        audit.CheckRecords("second", server.Sandbox, [], mix.MayDouble);

        server.Show();
        events = await RunAsync(connection, tasks, options);
        Report(audit.Check("third", events, server.Sandbox));
        int second = audit.CheckRecords("third", server.Sandbox, [], mix.MayDouble);
        if (second > 0)
        {
            verdict.Inject("known: second ticket where the instance makes its own keys and commits late", second);
        }

        void Report(IEnumerable<KeyValuePair<string, SnowException>> unwanted)
        {
            foreach ((string task, SnowException failure) in unwanted)
            {
                verdict.Err($"{mix}, without trouble: {task}: {failure.Message}");
            }
        }
    }

    private static string KeyOf(SecureTask task) => TicketIdentity.Of(task).SysId(task.Type, generation: 0);

    private static async Task<List<CampaignEvent>> RunAsync(
        SnowConnection connection,
        IEnumerable<SecureTask> tasks,
        CampaignOptions options)
    {
        List<CampaignEvent> events = [];
        await using TicketCampaign campaign = new(connection, options);
        await foreach (CampaignEvent happened in campaign.RunAsync(tasks, CancellationToken.None))
        {
            events.Add(happened);
        }

        return events;
    }
}
