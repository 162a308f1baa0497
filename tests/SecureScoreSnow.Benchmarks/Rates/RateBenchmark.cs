using System.Globalization;

using SecureScoreSnow.Benchmarks.Measuring;
using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Benchmarks.Rates;

/// <summary>
/// Many tickets under a rule of so many requests an hour, on a clock that keeps nobody waiting: how many requests they
/// take, and what happens where others have used the hour up.
/// </summary>
internal static class RateBenchmark
{
    private const int RequestsPerHour = 500;

    internal static async Task RunAsync(TextWriter output, int tasks)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{tasks:N0} new tickets, {RequestsPerHour} requests an hour"));
        output.WriteLine();
        Table table = new("run", "created", "not yet", "requests", "waits said", "time");
        using VirtualClock clock = new();
        SandboxInstance sandbox = new(clock, new SandboxOptions { RequestLogSize = 100_000 });
        sandbox.Faults.RequestsPerHour = RequestsPerHour;
        await AddAsync(table, "an hour of one's own", new SandboxInstance(clock), clock, tasks, null, used: 0);
        await AddAsync(table, "an hour that is used up, -MaxWait 60", sandbox, clock, tasks, 60, used: 480);
        await AddAsync(table, "the same command in the next hour", sandbox, clock, tasks, 60, used: 0, nextHour: true);
        SandboxInstance busy = new(clock);
        await AddAsync(table, "an hour that is used up, -MaxWait 7200", busy, clock, tasks, 7200, used: 480);
        table.Write(output);
    }

    private static async Task AddAsync(
        Table table,
        string name,
        SandboxInstance sandbox,
        VirtualClock clock,
        int tasks,
        int? maxWait,
        int used,
        bool nextHour = false)
    {
        sandbox.Faults.RequestsPerHour = RequestsPerHour;
        if (nextHour)
        {
            clock.Advance(TimeSpan.FromHours(1));
        }

        using SnowConnection connection = await ConnectAsync(sandbox, clock);
        for (int request = 0; request < used; request++)
        {
            await connection.CheckAsync(CancellationToken.None);
        }

        long before = Requests(sandbox);
        DateTimeOffset start = clock.GetUtcNow();
        CampaignOptions options = maxWait is { } seconds
            ? new CampaignOptions { MaxWait = TimeSpan.FromSeconds(seconds) }
            : new CampaignOptions();
        (int created, int failed, int waits) = await CreateAsync(connection, options, tasks);
        table.Add(
            name,
            $"{created}",
            $"{failed}",
            $"{Requests(sandbox) - before}",
            $"{waits}",
            $@"{clock.Elapsed(start):hh\:mm\:ss}");
    }

    private static async Task<(int Created, int Failed, int Waits)> CreateAsync(
        SnowConnection connection,
        CampaignOptions options,
        int tasks)
    {
        (int created, int failed, int waits) = (0, 0, 0);
        await using TicketCampaign campaign = new(connection, options);
        await foreach (CampaignEvent happened in campaign.RunAsync(
            Enumerable.Range(0, tasks).Select(CreationBenchmark.TaskOf), CancellationToken.None))
        {
            created += happened.Result?.Outcome == TicketOutcome.Created ? 1 : 0;
            failed += happened.Failure is null ? 0 : 1;
            waits += happened.Wait is null ? 0 : 1;
        }

        return (created, failed, waits);
    }

    private static Task<SnowConnection> ConnectAsync(SandboxInstance sandbox, VirtualClock clock) =>
        SnowConnection.OpenAsync(
            new ConnectionOptions(new Uri("http://127.0.0.1/"), InstanceSignIn.Password(
                new OAuthClient(SandboxAccounts.ClientId, new Secret(SandboxAccounts.ClientSecret)),
                SandboxAccounts.IntegrationUser,
                new Secret(SandboxAccounts.IntegrationPassword)))
            {
                CreateHandler = _ => new HoldingHandler(clock, new SandboxHandler(sandbox)),
            },
            new InstanceGate(clock),
            clock,
            CancellationToken.None);

    private static long Requests(SandboxInstance sandbox) =>
        sandbox.CountOf("GET", "/") + sandbox.CountOf("POST", "/");
}
