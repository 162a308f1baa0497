using SecureScoreSnow.Campaigns.Faults;
using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Sync;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Campaigns.Fuzzing;

/// <summary>
/// A sandbox whose answers are spoilt on their way, tasks for it, and everything that commands do with them; and what
/// has to be true afterwards.
/// </summary>
internal sealed class FuzzWorld : IDisposable
{
    private const string Group = "Service Desk";
    private const int Tasks = 8;
    private const int Strangers = 12;

    // So often a note is looked for before it is written again.
    private const int Looks = 3;
    private const int Controls = 6;

    private static readonly double[] s_shares = [0.1, 0.4, 0.8];
    private static readonly string[] s_tables = ["change_request", "incident"];
    private static readonly TimeSpan s_maxWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private readonly VirtualClock _time = new();
    private readonly SandboxInstance _sandbox;
    private readonly FuzzingHandler _fuzz;
    private readonly HoldingHandler _handler;
    private readonly CampaignVerdict _verdict;
    private readonly Random _draw;
    private readonly HashSet<string> _strangers = [];
    private string _strangersBefore = "";
    private int _round;

    internal FuzzWorld(int seed, CampaignVerdict verdict)
    {
        _draw = new Random(seed);
        _verdict = verdict;
        _sandbox = new SandboxInstance(_time, new SandboxOptions { RandomSeed = seed, RequestLogSize = 10 });
        _fuzz = new FuzzingHandler(new SandboxHandler(_sandbox), new Random(seed + 1), verdict);
        _handler = new HoldingHandler(_time, _fuzz);
    }

    /// <summary>How many answers have been spoilt.</summary>
    internal long Spoilt => _fuzz.Spoilt;

    /// <summary>Makes records that no command is about.</summary>
    internal async Task OpenAsync()
    {
        using SnowConnection connection = await SandboxConnection.OpenAsync(_time, _time, _fuzz);
        foreach (SecureTask task in DrawnTasks.Draw(Strangers, _draw))
        {
            string table = s_tables[task.Type == TicketType.Change ? 0 : 1];
            Dictionary<string, string> values = new()
            {
                ["short_description"] = task.Name,
                ["correlation_id"] = $"stranger-{Guid.NewGuid():N}",
            };
            _strangers.Add((await connection.Tables.CreateAsync(table, values, [], null, default))["sys_id"]);
        }

        _strangersBefore = ShowStrangers();
    }

    /// <summary>Commands amid spoilt answers, and the same creation once more without.</summary>
    internal async Task RunAsync()
    {
        string place = $"round {++_round}";
        SecureTask[] tasks = Draw(place);
        SecureTask[] kept = tasks[..^1];
        string[] strangers = [.. _strangers];
        string stranger = strangers[_draw.Next(strangers.Length)];
        _fuzz.Stranger = s_tables.Select(table => _sandbox.Tables.Get(table, stranger)).First(row => row is not null)!;
        DateTimeOffset start = _time.GetUtcNow();
        long journals = _fuzz.JournalsSpoilt;

        _fuzz.Share = s_shares[_draw.Next(s_shares.Length)];
        TaskAudit audit = new(kept, place, _verdict) { KnowsNumbers = false };
        SnowConnection? connection = null;
        await TryAsync(
            place, "sign-in", async _ => connection = await SandboxConnection.OpenAsync(_time, _time, _fuzz));
        if (connection is not null)
        {
            using (connection)
            {
                await ActAsync(place, connection, kept, tasks[^1], audit);
            }
        }

        _fuzz.Share = 0;
        _fuzz.EndLists();
        _sandbox.CommitPending();
        if (_time.Elapsed(start) > s_longest)
        {
            _verdict.Err($"{place} took {_time.Elapsed(start)}");
        }

        await CalmAsync(place, kept, audit);
        CheckNotes(place, tasks, _fuzz.JournalsSpoilt - journals);
        if (ShowStrangers() is var after && after != _strangersBefore)
        {
            _verdict.Err($"{place}: a record of others was changed");
            _strangersBefore = after;
        }
    }

    public void Dispose()
    {
        _handler.Dispose();
        _time.Dispose();
    }

    // So unlike one another that no slip of a letter makes one of them another.
    private SecureTask[] Draw(string place) =>
    [
        .. DrawnTasks.Draw(Tasks, _draw).Select(task => task with
        {
            Name = $"{task.Name} {place}",
            ControlId = task.ControlId is null ? null : $"{_draw.NextInt64():x16}{_draw.NextInt64():x16}",
            ExternalId = $"{_draw.NextInt64():x16}{_draw.NextInt64():x16}",
        }),
    ];

    private async Task ActAsync(
        string place,
        SnowConnection connection,
        SecureTask[] tasks,
        SecureTask closed,
        TaskAudit audit)
    {
        CampaignOptions options = new() { BatchSize = _draw.Next(2) == 0 ? 1 : null, MaxWait = s_maxWait };
        await TryAsync(place, "creation", async stop =>
            audit.Check("first", await CreateAsync(connection, tasks, options, stop), _sandbox));
        await TryAsync(place, "reading", async stop =>
        {
            await foreach (SnowTicket ticket in new TicketReader(connection).ListAsync(new TicketFilter(), stop))
            {
                _ = ticket.ToString();
            }
        });
        await TryAsync(place, "cards", stop => new TicketCards(connection).ReadAsync(new CardOptions(), stop));

        TicketActOptions acting = new() { Budget = new WaitBudget(s_maxWait, _time) };
        foreach (SecureTask task in tasks.Take(3))
        {
            TicketReference ticket = new(TicketIdentity.Of(task).SysId(task.Type, generation: 0));
            await TryAsync(place, "note", stop => new TicketNotes(connection, acting)
                .DoAsync(new TicketNoting(ticket, new TicketNote($"Note of {place}")), stop));
            await TryAsync(place, "change", stop => new TicketEditor(connection, acting)
                .DoAsync(new TicketChange(ticket) { AssignmentGroup = Group }, stop));
        }

        await TryAsync(place, "creation", stop => CreateAsync(connection, [closed], options, stop));
        TicketReference last = new(TicketIdentity.Of(closed).SysId(closed.Type, generation: 0));
        await TryAsync(place, "closing", stop => new TicketCloser(connection, acting).DoAsync(
            new TicketClosure(last) { AssignmentGroup = Group }, stop));
        await TryAsync(place, "sync", stop => SyncAsync(connection, stop));
    }

    // The same creation where nothing is spoilt.
    private async Task CalmAsync(string place, SecureTask[] tasks, TaskAudit audit)
    {
        try
        {
            using SnowConnection connection = await SandboxConnection.OpenAsync(_time, _time, _fuzz);
            List<CampaignEvent> events = await CreateAsync(connection, tasks, new CampaignOptions(), default);
            foreach ((string name, SnowException failure) in audit.Check("second", events, _sandbox))
            {
                _verdict.Err($"{place}, without trouble: {name}: {failure.Message}");
            }
        }
        catch (SnowException refusal)
        {
            _verdict.Err($"{place}, without trouble: {refusal}");
        }

        audit.CheckRecords("second", _sandbox, [], mayDouble: false, othersToo: true);
    }

    private async Task SyncAsync(SnowConnection connection, CancellationToken stop)
    {
        EntraSignIn signIn = EntraSignIn.ClientSecret(
            SandboxMicrosoft.TenantId, SandboxMicrosoft.AppId, new Secret(SandboxMicrosoft.AppSecret));
        using EntraTokenSource tokens = new(signIn, CloudAddresses.Of(GraphCloud.Global), _handler, _time);
        using GraphSecurityClient graph = new(
            _handler, tokens, _time, new GraphSecurityOptions { MaxPages = 20, MaxWait = s_maxWait });
        List<SecureTask> tasks = [];
        await foreach (SecureScoreAction action in graph.GetActionsAsync(stop))
        {
            if (tasks.Count < Controls && ActionTasks.IsLeftToDo(action))
            {
                tasks.Add(ActionTasks.From(action));
            }
        }

        await CreateAsync(connection, tasks, new CampaignOptions { MaxWait = s_maxWait }, stop);
        await using TicketSync sync = new(connection, new SyncOptions { MaxWait = s_maxWait }, graph);
        SyncPlan plan = await sync.PlanAsync(await graph.GetCatalogueAsync(stop), stop);
        await foreach (SyncEvent happened in sync.ApplyAsync([.. plan.Steps.Where(step => step.Result is null)], stop))
        {
            if (happened.Failure is { } failure)
            {
                _verdict.Inject($"step of a sync that ended with {failure.Code}");
            }
        }
    }

    private static async Task<List<CampaignEvent>> CreateAsync(
        SnowConnection connection,
        IEnumerable<SecureTask> tasks,
        CampaignOptions options,
        CancellationToken stop)
    {
        List<CampaignEvent> events = [];
        await using TicketCampaign campaign = new(connection, options);
        await foreach (CampaignEvent happened in campaign.RunAsync(tasks, stop))
        {
            events.Add(happened);
        }

        return events;
    }

    // A refusal has to be one that the module has words for, and to come in time.
    private async Task TryAsync(string place, string what, Func<CancellationToken, Task> act)
    {
        using CancellationTokenSource stop = new(s_patience);
        _fuzz.EndLists();
        try
        {
            await act(stop.Token).WaitAsync(2 * s_patience);
        }
        catch (SnowException refusal)
        {
            _verdict.Inject($"{what} that ended with {refusal.Code}");
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            _verdict.Err($"{place}: {what} did not come to an end");
        }
        catch (Exception failure)
        {
            _verdict.Err($"{place}: {what}: {failure}");
        }
    }

    private void CheckNotes(string place, SecureTask[] tasks, long journals)
    {
        foreach (SecureTask task in tasks)
        {
            string key = TicketIdentity.Of(task).SysId(task.Type, generation: 0);
            int notes = _sandbox.Tables
                .Find("sys_journal_field", $"element_id={key}^valueSTARTSWITHNote of")
                .Count;
            if (notes > 1 && journals >= Looks)
            {
                _verdict.Inject("known: note written again, as the journal was answered without it each time");
            }
            else if (notes > 1)
            {
                _verdict.Duplicate($"{place}: {notes} notes on {task.Name}");
            }
        }
    }

    private string ShowStrangers() => string.Join('\n', _strangers.Order(StringComparer.Ordinal).Select(key =>
        string.Join(';', s_tables.Select(table => _sandbox.Tables.Get(table, key)).First(row => row is not null)!
            .OrderBy(column => column.Key, StringComparer.Ordinal))));
}
