using System.Globalization;

using SecureScoreSnow.Benchmarks.Actions;
using SecureScoreSnow.Benchmarks.Measuring;
using SecureScoreSnow.Benchmarks.Processes;
using SecureScoreSnow.Benchmarks.Reading;
using SecureScoreSnow.Benchmarks.Replay;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Benchmarks.Costs;

/// <summary>What a ticket that is read, and an action, take of the client's machine.</summary>
internal static class CostBenchmark
{
    private const int Tickets = 20_000;
    private const int Actions = 10_000;
    private const int Created = 2_000;
    private const int Rounds = 5;

    private static readonly Uri s_nowhere = new("http://127.0.0.1/");
    private static int s_created;

    internal static async Task RunAsync(TextWriter output)
    {
        Table table = new("for each", "processor", "allocated", "mostly");
        IReadOnlyDictionary<string, RecordedAnswer> tickets = await TicketPages.RecordAsync(Tickets);
        string[] lists = [.. tickets.Keys.Where(path => path.Contains("/incident?", StringComparison.Ordinal))];
        await AddAsync("ticket, bare reader", Tickets, () => BareReading.RunAsync(new ReplayHandler(tickets), lists));
        await AddAsync(
            "ticket read", Tickets, () => TicketPages.ReadAsync(s_nowhere, new ReplayHandler(tickets), Tickets));

        IReadOnlyDictionary<string, RecordedAnswer> actions = await ActionPages.RecordAsync(Actions);
        string[] pages = [.. actions.Keys.Where(path => path.StartsWith("/v1.0/", StringComparison.Ordinal))];
        await AddAsync("action, bare reader", Actions, () => BareReading.RunAsync(new ReplayHandler(actions), pages));
        await AddAsync("action read", Actions, () => ReadActionsAsync(actions));
        using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        await AddAsync("ticket created, single posts", Created, () => CreateAsync(sandbox.Address, batchSize: 1));
        await AddAsync("ticket created, as it is", Created, () => CreateAsync(sandbox.Address, batchSize: null));
        table.Write(output);

        async Task AddAsync(string name, int items, Func<Task> work) =>
            table.Add([name, .. Cells(await MeasureAsync(items, work))]);
    }

    private static async Task CreateAsync(Uri address, int? batchSize)
    {
        using SnowConnection connection = await CreationBenchmark.ConnectAsync(address);
        int first = Interlocked.Add(ref s_created, Created);
        IEnumerable<SecureTask> tasks = Enumerable.Range(first, Created).Select(CreationBenchmark.TaskOf);
        CampaignOptions options = new() { BatchSize = batchSize };
        if (await CreationBenchmark.CreateAsync(connection, options, tasks) is var made && made != Created)
        {
            throw new InvalidOperationException($"{made} of {Created} tickets were created.");
        }
    }

    private static async Task ReadActionsAsync(IReadOnlyDictionary<string, RecordedAnswer> answers)
    {
        using ReplayHandler handler = new(answers);
        await ActionPages.ReadAsync(handler, new FixedToken(), Actions);
    }

    private static async Task<Cost[]> MeasureAsync(int items, Func<Task> work)
    {
        Cost[] costs = new Cost[Rounds];
        for (int round = -1; round < Rounds; round++)
        {
            GC.Collect();
            using CostMeter meter = new();
            await work();
            costs[Math.Max(0, round)] = meter.Per(items);
        }

        return costs;
    }

    private static string[] Cells(Cost[] costs)
    {
        Sample microseconds = new();
        Sample bytes = new();
        foreach (Cost cost in costs)
        {
            microseconds.Add(cost.Microseconds);
            bytes.Add(cost.Bytes);
        }

        IEnumerable<string> types = costs[^1].Types.Select(type => string.Create(
            CultureInfo.InvariantCulture, $"{type.Type} {type.Share:P0}"));
        return
        [
            $"{microseconds.Show("0.0")} µs",
            $"{bytes.Median.ToString("N0", CultureInfo.InvariantCulture)} B",
            string.Join(", ", types),
        ];
    }
}
