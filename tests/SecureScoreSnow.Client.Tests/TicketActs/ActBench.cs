using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tests.Tickets;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.TicketActs;

/// <summary>A sandbox with tickets that were made here, and what stands on them.</summary>
internal sealed class ActBench : IDisposable
{
    internal const string Tenant = "5bd4ab3b-0000-4000-8000-000000000001";
    internal const string Group = "d625dccec0a8016700a222a0f7900d06";

    internal SandboxFixture Fixture { get; } = new();

    internal SandboxInstance Sandbox => Fixture.Sandbox;

    internal SnowConnection Connection { get; private set; } = null!;

    // The clock of the fixture runs ahead where it likes; what is tested is not how fast that is.
    internal static TicketActOptions Options { get; } = new() { Freshness = TimeSpan.FromDays(1) };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal static async Task<ActBench> OpenAsync()
    {
        ActBench bench = new();
        bench.Connection = await bench.Fixture.ConnectAsync();
        return bench;
    }

    internal async Task<SnowTicket[]> MakeAsync(int count, TicketType type, Func<SecureTask, SecureTask>? with = null)
    {
        SecureTask[] tasks = [.. SampleTasks.Create(count, type, Tenant)
            .Select(task => task with { ControlId = type + task.ControlId })
            .Select(with ?? (task => task))];
        CampaignRun run = await CampaignRun.OfAsync(Connection, tasks);
        Assert.Equal(count, run.Results.Count);
        return [.. run.Results];
    }

    internal async Task<SnowTicket> MakeAsync(TicketType type, Func<SecureTask, SecureTask>? with = null) =>
        (await MakeAsync(1, type, with))[0];

    internal IReadOnlyDictionary<string, string> Row(SnowTicket ticket) => Sandbox.Tables.Get("task", ticket.SysId!)!;

    internal string[] Notes(SnowTicket ticket) =>
    [
        .. Sandbox.Tables.Find("sys_journal_field", $"element_id={ticket.SysId}").Select(entry => entry["value"]),
    ];

    internal void Put(SnowTicket ticket, string column, string value) => Sandbox.Tables.Set(
        "task", ticket.SysId!, new Dictionary<string, string> { [column] = value });

    /// <summary>Somebody else works on it, as the platform counts it.</summary>
    internal async Task WorkAsync(SnowTicket ticket, string column, string value)
    {
        SnowConnection other = await Fixture.ConnectAsync(SandboxPeople.Itil);
        await other.Tables.UpdateAsync(
            TicketTable(ticket), ticket.SysId!, new Dictionary<string, string> { [column] = value }, [], null, Stop);
    }

    internal Task<TicketResult> SetAsync(TicketChange change) =>
        new TicketEditor(Connection, Options).DoAsync(change, Stop);

    internal Task<TicketResult> CloseAsync(TicketClosure closure) =>
        new TicketCloser(Connection, Options).DoAsync(closure, Stop);

    internal Task<TicketResult> NoteAsync(SnowTicket ticket, TicketNote note) =>
        new TicketNotes(Connection, Options).DoAsync(new TicketNoting(new TicketReference(ticket), note), Stop);

    internal Task<TicketResult> AttachAsync(SnowTicket ticket, string path) =>
        new TicketFiles(Connection, Options).DoAsync(new TicketAttaching(new TicketReference(ticket), path), Stop);

    internal static async Task<SnowException> RefusedAsync(Func<Task> work) =>
        await Assert.ThrowsAsync<SnowException>(work);

    internal static string TicketTable(SnowTicket ticket) =>
        ticket.Type == TicketType.Change ? "change_request" : "incident";

    public void Dispose() => Fixture.Dispose();
}
