using System.Diagnostics;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Benchmarks;

/// <summary>
/// Creates the same tickets by a plain sequential loop, by single posts and by batches, on a sandbox that takes as
/// long as an instance does, and then once more to see what a second run costs.
/// </summary>
internal static class CreationBenchmark
{
    // A round trip and an insert of a nearby instance, on its default pool for API requests.
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_serviceTime = TimeSpan.FromMilliseconds(50);

    internal static async Task RunAsync(TextWriter output, int tasks)
    {
        output.WriteLine(
            $"{tasks} new tickets; {s_latency.TotalMilliseconds} ms round trip, "
            + $"{s_serviceTime.TotalMilliseconds} ms a row, 4 threads");
        output.WriteLine();
        output.WriteLine("| way                   | wall s | of the loop | requests | a ticket | again: posts | all |");
        output.WriteLine("|-----------------------|-------:|------------:|---------:|---------:|-------------:|----:|");
        double loop = await LoopAsync(output, tasks);
        await CampaignAsync(output, "single posts", tasks, batchSize: 1, loop);
        await CampaignAsync(output, "batches of 10", tasks, batchSize: 10, loop);
        await CampaignAsync(output, "as it is by default", tasks, batchSize: null, loop);
    }

    private static async Task<double> LoopAsync(TextWriter output, int tasks)
    {
        SandboxInstance sandbox = CreateSandbox();
        await using SandboxServer server = await SandboxServer.StartAsync(sandbox);
        using PlainLoop loop = new(server.Address);
        long start = Stopwatch.GetTimestamp();
        for (int number = 0; number < tasks; number++)
        {
            await loop.PostAsync(number);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        output.WriteLine(
            $"| plain sequential loop | {seconds,6:0.0} | {1,11:0.00} | {sandbox.RequestCount,8} "
            + $"| {(double)sandbox.RequestCount / tasks,8:0.00} | {tasks,12} | {tasks,3} |");
        return seconds;
    }

    private static async Task CampaignAsync(TextWriter output, string way, int tasks, int? batchSize, double loop)
    {
        SandboxInstance sandbox = CreateSandbox();
        await using SandboxServer server = await SandboxServer.StartAsync(sandbox);
        using SnowConnection connection = await ConnectAsync(server.Address);
        CampaignOptions options = new() { BatchSize = batchSize };

        long start = Stopwatch.GetTimestamp();
        int created = await CreateAsync(connection, options, tasks);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long first = OuterRequests(sandbox);
        long posts = Posts(sandbox);
        await CreateAsync(connection, options, tasks);
        if (created != tasks)
        {
            throw new InvalidOperationException($"{created} of {tasks} were created.");
        }

        output.WriteLine(
            $"| {way,-21} | {seconds,6:0.0} | {seconds / loop,11:0.00} | {first,8} | {(double)first / tasks,8:0.00} "
            + $"| {Posts(sandbox) - posts,12} | {OuterRequests(sandbox) - first,3} |");
    }

    private static Task<int> CreateAsync(SnowConnection connection, CampaignOptions options, int tasks) =>
        CreateAsync(connection, options, Enumerable.Range(0, tasks).Select(TaskOf));

    internal static async Task<int> CreateAsync(
        SnowConnection connection,
        CampaignOptions options,
        IEnumerable<SecureTask> wanted)
    {
        int created = 0;
        await using TicketCampaign campaign = new(connection, options);
        await foreach (CampaignEvent happened in campaign.RunAsync(wanted, CancellationToken.None))
        {
            created += happened.Result?.Outcome == TicketOutcome.Created ? 1 : 0;
        }

        return created;
    }

    internal static SecureTask TaskOf(int number) => new()
    {
        Name = $"Task {number}",
        ControlId = $"control{number}",
        TenantId = "5a4dbb0c-5a4d-4b0c-8b0c-0123456789ab",
    };

    private static SandboxInstance CreateSandbox()
    {
        SandboxInstance sandbox = new(TimeProvider.System);
        sandbox.Faults.Latency = s_latency;
        sandbox.Faults.ServiceTimePerRow = s_serviceTime;
        return sandbox;
    }

    internal static Task<SnowConnection> ConnectAsync(Uri address) => SnowConnection.OpenAsync(
        new ConnectionOptions(address, InstanceSignIn.Password(
            new OAuthClient(SandboxAccounts.ClientId, new Secret(SandboxAccounts.ClientSecret)),
            SandboxAccounts.IntegrationUser,
            new Secret(SandboxAccounts.IntegrationPassword))),
        new InstanceGate(TimeProvider.System),
        TimeProvider.System,
        CancellationToken.None);

    private static long OuterRequests(SandboxInstance sandbox) =>
        sandbox.CountOf("GET", "/") + sandbox.CountOf("POST", "/");

    private static long Posts(SandboxInstance sandbox) =>
        sandbox.CountOf("POST", "/api/now/table/") + sandbox.CountOf("POST", "/api/now/v1/batch");
}
