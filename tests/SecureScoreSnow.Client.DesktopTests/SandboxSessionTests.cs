using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests;

/// <summary>
/// A session over HTTP: <c>SNOW_ADDRESS</c> names a sandbox, which loses some of its answers, and <c>SNOW_CLIENT</c>,
/// <c>SNOW_CLIENT_SECRET</c>, <c>SNOW_USER</c> and <c>SNOW_PASSWORD</c> who signs in.
/// </summary>
public sealed class SandboxSessionTests
{
    private const string Tenant = "5bd4ab3b-0000-4000-8000-000000000002";
    private const int Many = 40;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("password", 1)]
    [InlineData("client", 10)]
    [InlineData("basic", null)]
    public async Task Tickets_are_made_once_and_read_again(string way, int? batchSize)
    {
        using SnowConnection connection = await ConnectAsync(SignIn(way));
        SecureTask[] tasks = [.. Enumerable.Range(0, Many).Select(number => new SecureTask
        {
            Name = $"Tâche {number} 任務",
            Type = number % 2 == 0 ? TicketType.Change : TicketType.Incident,
            ControlId = $"{way}{number}",
            TenantId = Tenant,
        })];

        List<SecureTaskResult> first = await RunAsync(connection, tasks, batchSize);
        List<SecureTaskResult> second = await RunAsync(connection, tasks, batchSize);

        Assert.Equal(Many, first.Count(result => result.Outcome == TicketOutcome.Created));
        Assert.Equal(Many, second.Count(result => result.Outcome == TicketOutcome.Existing));
        Assert.Equal(
            first.Select(result => (result.SysId, result.Name)).OrderBy(pair => pair.SysId),
            second.Select(result => (result.SysId, result.Name)).OrderBy(pair => pair.SysId));
        Assert.Equal(tasks.Select(task => task.Name).Order(), first.Select(result => result.Name).Order());
    }

    [Fact]
    public async Task Note_is_taken_once_and_the_ticket_is_closed()
    {
        using SnowConnection connection = await ConnectAsync(SignIn("client"));
        SecureTask task = new()
        {
            Name = "Close me",
            Type = TicketType.Incident,
            ControlId = "close",
            TenantId = Tenant,
        };
        SnowTicket ticket = Assert.Single(await RunAsync(connection, [task], batchSize: 1));
        TicketReference reference = new(ticket);
        TicketActOptions options = new();

        TicketNoting noting = new(reference, new TicketNote("Done since this morning."));
        TicketResult noted = await new TicketNotes(connection, options).DoAsync(noting, Stop);
        TicketResult again = await new TicketNotes(connection, options).DoAsync(noting, Stop);
        TicketResult closed = await new TicketCloser(connection, options).DoAsync(new TicketClosure(reference), Stop);

        Assert.Equal((TicketOutcome.Updated, TicketOutcome.Existing), (noted.Outcome, again.Outcome));
        Assert.False(closed.IsOpen);
    }

    [Fact]
    public async Task Wrong_secret_is_refused_as_such()
    {
        OAuthClient wrong = new(Setting("SNOW_CLIENT"), new Secret("canary-wrong"));

        SnowException failure = await Assert.ThrowsAsync<SnowException>(
            () => ConnectAsync(InstanceSignIn.ClientCredentials(wrong)));

        Assert.Equal(SnowErrorCode.SignInRefused, failure.Code);
        Assert.DoesNotContain("canary-", failure.ToString());
    }

    private static async Task<List<SecureTaskResult>> RunAsync(
        SnowConnection connection,
        SecureTask[] tasks,
        int? batchSize)
    {
        List<SecureTaskResult> results = [];
        await using TicketCampaign campaign = new(connection, new CampaignOptions { BatchSize = batchSize });
        await foreach (CampaignEvent happened in campaign.RunAsync(tasks, Stop))
        {
            Assert.Null(happened.Failure);
            results.AddRange(happened.Result is { } result ? [result] : []);
        }

        return results;
    }

    private static InstanceSignIn SignIn(string way)
    {
        OAuthClient client = new(Setting("SNOW_CLIENT"), new Secret(Setting("SNOW_CLIENT_SECRET")));
        (string user, Secret password) = (Setting("SNOW_USER"), new Secret(Setting("SNOW_PASSWORD")));
        return way switch
        {
            "password" => InstanceSignIn.Password(client, user, password),
            "client" => InstanceSignIn.ClientCredentials(client),
            _ => InstanceSignIn.Basic(user, password),
        };
    }

    private static Task<SnowConnection> ConnectAsync(InstanceSignIn signIn) => SnowConnection.OpenAsync(
        new ConnectionOptions(new Uri(Setting("SNOW_ADDRESS")), signIn),
        new InstanceGate(TimeProvider.System),
        TimeProvider.System,
        Stop);

    private static string Setting(string name)
    {
        string? value = Environment.GetEnvironmentVariable(name);
        Assert.SkipWhen(value is null, $"{name} is not set.");
        return value!;
    }
}
