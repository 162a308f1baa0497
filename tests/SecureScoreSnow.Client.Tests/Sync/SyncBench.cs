using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Sync;
using SecureScoreSnow.Client.Tests.Tickets;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Entra;
using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Client.Tests.Sync;

/// <summary>A tenant with controls of a test's own, an instance with their tickets, and syncs of both.</summary>
internal sealed class SyncBench : IDisposable
{
    internal const string Group = "d625dccec0a8016700a222a0f7900d06";

    private static readonly string[] s_writes = ["POST", "PATCH", "PUT", "DELETE"];

    private readonly SandboxHandler _handler;

    private SyncBench()
    {
        Sandbox = new SandboxInstance(Clock, new SandboxOptions { RequestLogSize = 100 });
        Sandbox.Faults.Threads = 0;
        Tenant.Directory.TokenLifetime = TimeSpan.FromDays(3650);
        Tenant.Directory.Consent(TenantDirectory.WritePermission, granted: true);
        _handler = new SandboxHandler(Sandbox);
        Graph = new GraphSecurityClient(
            _handler,
            new SandboxTokens(Sandbox),
            Clock,
            new GraphSecurityOptions { Graph = new Uri("http://127.0.0.1") });
    }

    internal DayClock Clock { get; } = new();

    internal SandboxInstance Sandbox { get; }

    internal MicrosoftTenant Tenant => Sandbox.Microsoft.Tenant;

    internal GraphSecurityClient Graph { get; }

    internal SnowConnection Connection { get; private set; } = null!;

    /// <summary>What has been sent to change something.</summary>
    internal long Writes => s_writes.Sum(method =>
        Sandbox.CountOf(method, "/api/now/table/")
        + Sandbox.CountOf(method, "/api/now/table/", inBatch: true)
        + Sandbox.CountOf(method, "/v1.0/"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A tenant of these controls alone, with the points that each may give and has.</summary>
    internal static async Task<SyncBench> OpenAsync(params (string Id, double Most, double Points)[] controls)
    {
        SyncBench bench = new();
        bench.PutControls(controls);
        bench.Connection = await SnowConnection.OpenAsync(
            new ConnectionOptions(
                new Uri("http://127.0.0.1/"),
                InstanceSignIn.Basic(
                    SandboxAccounts.IntegrationUser, new Secret(SandboxAccounts.IntegrationPassword)))
            {
                CreateHandler = _ => new SandboxHandler(bench.Sandbox),
            },
            new InstanceGate(bench.Clock),
            bench.Clock,
            Stop);
        return bench;
    }

    internal void PutControls(params (string Id, double Most, double Points)[] controls)
    {
        foreach (SecureScoreControl control in Tenant.Controls)
        {
            Tenant.Remove(control.Id);
        }

        foreach ((string id, double most, double points) in controls)
        {
            Tenant.Add(new SecureScoreControl(id, $"Title of {id}", "Identity", "AzureAD", most));
            Tenant.SetScore(id, points);
        }
    }

    /// <summary>Tickets for all actions that are to be addressed.</summary>
    internal async Task<IReadOnlyList<SecureTaskResult>> MakeTicketsAsync(TicketType type)
    {
        List<SecureTask> tasks = [];
        await foreach (SecureScoreAction action in Graph.GetActionsAsync(Stop))
        {
            if (ActionTasks.IsLeftToDo(action))
            {
                tasks.Add(ActionTasks.From(action) with { Type = type, AssignmentGroup = Group });
            }
        }

        return (await CampaignRun.OfAsync(Connection, tasks)).Results;
    }

    /// <summary>It is eight o'clock on the next day.</summary>
    internal void EndDay(int days = 1)
    {
        for (int day = 0; day < days; day++)
        {
            DateTimeOffset now = Clock.GetUtcNow();
            Clock.Advance(now.Date.AddDays(1).AddHours(8) - now.DateTime);
            Tenant.StartNewDay();
        }
    }

    internal async Task<SyncPlan> PlanAsync(SyncOptions? options = null)
    {
        await using TicketSync sync = new(Connection, options ?? new SyncOptions(), Graph);
        return await sync.PlanAsync(await Graph.GetCatalogueAsync(Stop), Stop);
    }

    /// <summary>A run as the cmdlet makes it, without anybody being asked.</summary>
    internal async Task<List<SyncResult>> SyncAsync(
        SyncOptions? options = null,
        TenantCatalogue? catalogue = null,
        bool mayFail = false)
    {
        await using TicketSync sync = new(Connection, options ?? new SyncOptions(), Graph);
        SyncPlan plan = await sync.PlanAsync(catalogue ?? await Graph.GetCatalogueAsync(Stop), Stop);
        plan.ThrowIfTooMuch();
        List<SyncResult> results = [.. plan.Steps.Select(step => step.Result).OfType<SyncResult>()];
        await foreach (SyncEvent happened in sync.ApplyAsync([.. plan.Steps.Where(step => step.Result is null)], Stop))
        {
            Assert.True(mayFail || happened.Failure is null, happened.Failure?.ToString());
            results.AddRange(happened.Result is { } result ? [result] : []);
        }

        return results;
    }

    /// <summary>A run that sends nothing, and tells no more than this.</summary>
    internal async Task AssertQuietAsync(SyncOptions options, int expected = 0)
    {
        long before = Writes;
        List<SyncResult> results = await SyncAsync(options);
        Assert.Equal((expected, before), (results.Count, Writes));
    }

    internal IReadOnlyDictionary<string, string> Row(SnowTicket ticket) => Sandbox.Tables.Get("task", ticket.SysId!)!;

    internal string[] Notes(SnowTicket ticket) =>
    [
        .. Sandbox.Tables
            .Find("sys_journal_field", $"element_id={ticket.SysId}^element=work_notes^ORDERBYsys_created_on")
            .Select(entry => entry["value"]),
    ];

    /// <summary>Somebody puts the ticket into a state, whatever leads there.</summary>
    internal void Put(SnowTicket ticket, string state)
    {
        bool isChange = ticket.Type == TicketType.Change;
        bool isEnd = isChange ? state is "3" or "4" : state is "7" or "8";
        string now = Clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", null);
        Dictionary<string, string> values = new()
        {
            ["state"] = state,
            ["active"] = isEnd ? "false" : "true",
            ["closed_at"] = isEnd ? now : "",
        };
        if (!isChange)
        {
            values["incident_state"] = state;
            values["resolved_at"] = state switch
            {
                "6" => now,
                "7" => Row(ticket)["resolved_at"] is { Length: > 0 } resolved ? resolved : now,
                _ => "",
            };
        }

        Sandbox.Tables.Set(isChange ? "change_request" : "incident", ticket.SysId!, values);
    }

    public void Dispose()
    {
        Graph.Dispose();
        Connection?.Dispose();
        _handler.Dispose();
    }
}
