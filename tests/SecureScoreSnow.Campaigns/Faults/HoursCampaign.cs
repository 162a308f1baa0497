using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Campaigns.Faults;

/// <summary>
/// One session that is left open for ten hours, on an instance in trouble: access tokens end every half hour, the
/// refresh token after two, those for Graph every hour. Whatever is asked for in between comes to its end.
/// </summary>
internal static class HoursCampaign
{
    private const int Tasks = 2_000;
    private const int TasksInShort = 100;
    private const int Turns = 25;
    private const int NotesOfTurn = 4;
    private const int Primes = 7901;
    private const string RefreshTokenLifespan = "7200";

    // Of the access token alone, with a half hour each.
    private const int FewestTokens = 15;

    private static readonly TimeSpan s_all = TimeSpan.FromHours(10);
    private static readonly TimeSpan s_maxWait = TimeSpan.FromHours(1);

    internal static async Task<CampaignVerdict> RunAsync(CampaignSettings settings)
    {
        CampaignVerdict verdict = new();
        FaultMix[] mixes =
            [.. FaultMix.All.Where(mix => mix is { IsLate: false, HidesRows: false, IgnoresKeys: false })];
        new Random(settings.Seed).Shuffle(mixes);
        int count = settings.CountOr(Tasks, TasksInShort);
        foreach ((int place, FaultMix mix) in mixes.Take(settings.IsShort ? 1 : mixes.Length).Index())
        {
            verdict.Inject("kind of instance");
            await RunAsync(mix, count, unchecked((settings.Seed * Primes) + place), verdict);
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
        Shorten(server.Sandbox);
        using TokenCounter handler = new(server);
        using SnowConnection connection = await SandboxConnection.OpenAsync(time, server.ClientClock, handler);
        using EntraTokenSource tokens = new(
            EntraSignIn.ClientSecret(
                SandboxMicrosoft.TenantId, SandboxMicrosoft.AppId, new Secret(SandboxMicrosoft.AppSecret)),
            CloudAddresses.Of(GraphCloud.Global),
            new HoldingHandler(time, new KeptHandler(handler)),
            server.ClientClock);
        using GraphSecurityClient graph = new(
            new HoldingHandler(time, new KeptHandler(handler)),
            tokens,
            server.ClientClock,
            new GraphSecurityOptions { MaxWait = s_maxWait });
        verdict.Inject("task", count);

        DateTimeOffset start = time.GetUtcNow();
        HashSet<string> written = [];
        server.Trouble(requests: count / 2);
        foreach (SecureTask[] part in tasks.Chunk((count + Turns - 1) / Turns))
        {
            time.Advance(s_all / Turns * 2 * draw.NextDouble());
            await CreateAsync(connection, part, verdict);
            await NoteAsync(connection, part.Take(NotesOfTurn), written, time, verdict);
            await TryAsync("reading", verdict, async () => await graph.GetActionsAsync(default).CountAsync());
            await TryAsync("reading", verdict, async () => await new TicketReader(connection)
                .ListAsync(new TicketFilter { First = 10 }, default).CountAsync());
        }

        server.Calm();
        verdict.Inject("hour", (long)time.Elapsed(start).TotalHours);
        if (handler.Count < FewestTokens)
        {
            verdict.Err($"{mix}: tokens were asked for no more than {handler.Count} times");
        }

        List<CampaignEvent> events = await CreateAsync(connection, tasks, verdict);
        foreach ((string task, SnowException failure) in audit.Check("second", events, server.Sandbox))
        {
            verdict.Err($"{mix}, without trouble: {task}: {failure.Message}");
        }

        audit.CheckRecords("second", server.Sandbox, [], mayDouble: false);
        CheckNotes(server.Sandbox, written, verdict);
    }

    private static void Shorten(SandboxInstance sandbox)
    {
        foreach (IReadOnlyDictionary<string, string> client in sandbox.Tables.Find("oauth_entity", "").ToArray())
        {
            sandbox.Tables.Set(
                "oauth_entity",
                client["sys_id"],
                new Dictionary<string, string> { ["refresh_token_lifespan"] = RefreshTokenLifespan });
        }
    }

    private static async Task<List<CampaignEvent>> CreateAsync(
        SnowConnection connection,
        IEnumerable<SecureTask> tasks,
        CampaignVerdict verdict)
    {
        List<CampaignEvent> events = [];
        await using TicketCampaign campaign = new(connection, new CampaignOptions { MaxWait = s_maxWait });
        await foreach (CampaignEvent happened in campaign.RunAsync(tasks, CancellationToken.None))
        {
            events.Add(happened);
            if (happened.Failure is { Code: SnowErrorCode.SignInRefused or SnowErrorCode.SignInExpired } refused)
            {
                verdict.Err($"{happened.FailedTask!.Name}: {refused.Message}");
            }
        }

        return events;
    }

    // What was said to be written has to stand there once, and what was not at most once.
    private static async Task NoteAsync(
        SnowConnection connection,
        IEnumerable<SecureTask> tasks,
        HashSet<string> written,
        TimeProvider time,
        CampaignVerdict verdict)
    {
        foreach (SecureTask task in tasks)
        {
            string key = TicketIdentity.Of(task).SysId(task.Type, generation: 0);
            TicketNotes notes = new(connection, new TicketActOptions { Budget = new WaitBudget(s_maxWait, time) });
            await TryAsync("note", verdict, async () =>
            {
                await notes.DoAsync(
                    new TicketNoting(new TicketReference(key), new TicketNote("Hour after hour")), default);
                written.Add(key);
            });
        }
    }

    private static async Task TryAsync(string what, CampaignVerdict verdict, Func<Task> act)
    {
        try
        {
            await act();
            verdict.Inject($"{what} that came to its end");
        }
        catch (SnowException refusal) when (
            refusal.Code is not (SnowErrorCode.SignInRefused or SnowErrorCode.SignInExpired))
        {
            verdict.Inject($"{what} that the trouble ended with {refusal.Code}");
        }
        catch (SnowException refusal)
        {
            verdict.Err($"{what}: {refusal.Message}");
        }
    }

    private static void CheckNotes(SandboxInstance sandbox, HashSet<string> written, CampaignVerdict verdict)
    {
        ILookup<string, string> notes = sandbox.Tables
            .Find("sys_journal_field", "valueSTARTSWITHHour after hour")
            .ToLookup(entry => entry["element_id"], entry => entry["sys_id"]);
        foreach (string key in written.Where(key => !notes.Contains(key)))
        {
            verdict.Lose($"the note on {key}");
        }

        foreach (IGrouping<string, string> ticket in notes.Where(ticket => ticket.Count() > 1))
        {
            verdict.Duplicate($"{ticket.Count()} notes on {ticket.Key}");
        }
    }
}
