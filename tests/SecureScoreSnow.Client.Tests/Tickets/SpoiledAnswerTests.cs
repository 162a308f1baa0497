using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Tickets;

/// <summary>An answer is believed where it is about the ticket that was sent, and looked into otherwise.</summary>
public sealed class SpoiledAnswerTests : IDisposable
{
    private const string Other = "OTHER";
    private const string Tenant = "5bd4ab3b-0000-4000-8000-000000000001";

    private readonly SandboxFixture _fixture = new();
    private int _spoiled;

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("""{"sys_id":"OTHER","number":"OTHER"}""")]
    [InlineData("""{"sys_id":"OTHER","number":"OTHER","correlation_id":"OTHER"}""")]
    [InlineData("""{"correlation_id":"OTHER"}""")]
    [InlineData("""{"sys_id":null}""")]
    [InlineData("""{"sys_id":{"link":"x"}}""")]
    [InlineData("""{"number":""}""")]
    public async Task Insert_that_is_answered_with_another_record_is_looked_up(string changes)
    {
        SecureTask[] tasks = SampleTasks.Create(2, TicketType.Incident, Tenant);
        SnowTicket other = (await RunAsync(await _fixture.ConnectAsync(), tasks[0]))!;
        SnowConnection connection = await ConnectAsync(HttpMethod.Post, changes, other);

        SecureTaskResult made = (await RunAsync(connection, tasks[1]))!;

        Assert.Equal(1, _spoiled);
        Assert.Equal(TicketOutcome.Created, made.Outcome);
        Assert.Equal(TicketIdentity.Of(tasks[1]).CorrelationId, RowOf(made)["correlation_id"]);
        Assert.False(connection.IgnoresClientKeys);
        Assert.Equal(2, _fixture.Sandbox.Tables.Find("incident", "correlation_idISNOTEMPTY").Count);
    }

    [Theory]
    [InlineData("""{"sys_id":"OTHER","number":"OTHER"}""")]
    [InlineData("""{"sys_class_name":""}""")]
    [InlineData("""{"sys_class_name":"change_request"}""")]
    [InlineData("""{"sys_class_name":null,"sys_id":null}""")]
    public async Task Change_that_is_answered_with_another_record_is_looked_up(string changes)
    {
        SecureTask[] tasks = SampleTasks.Create(2, TicketType.Incident, Tenant);
        SnowConnection plain = await _fixture.ConnectAsync();
        SnowTicket other = (await RunAsync(plain, tasks[0]))!;
        SnowTicket ticket = (await RunAsync(plain, tasks[1]))!;
        SnowConnection connection = await ConnectAsync(new HttpMethod("PATCH"), changes, other);

        TicketResult result = await new TicketEditor(connection, new TicketActOptions()).DoAsync(
            new TicketChange(new TicketReference(ticket)) { Priority = TicketPriority.Critical },
            TestContext.Current.CancellationToken);

        Assert.Equal(1, _spoiled);
        Assert.Equal((ticket.SysId, ticket.Number), (result.SysId, result.Number));
        Assert.Equal("1", RowOf(ticket)["impact"]);
    }

    [Fact]
    public async Task Look_up_that_finds_a_ticket_by_a_key_that_is_not_there_is_not_believed()
    {
        SecureTask task = SampleTasks.Create(1, TicketType.Incident, Tenant)[0];
        SnowTicket made = (await RunAsync(await _fixture.ConnectAsync(), task))!;
        SnowConnection connection = await _fixture.ConnectAsync(
            around: inner => new SpoilingHandler(WithOtherKeys(most: int.MaxValue), inner));

        CampaignRun run = await CampaignRun.OfAsync(connection, [task]);

        Assert.Equal(SnowErrorCode.UnexpectedAnswer, Assert.Single(run.Failures).Failure.Code);
        Assert.Equal(made.SysId, (await RunAsync(await _fixture.ConnectAsync(), task))!.SysId);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Lost_insert_is_not_settled_by_a_key_that_is_not_there(int spoilt)
    {
        SecureTask task = SampleTasks.Create(1, TicketType.Incident, Tenant)[0];
        Func<HttpRequestMessage, JObject, JObject> spoil = WithOtherKeys(spoilt);
        SnowConnection connection = await _fixture.ConnectAsync(around: inner => new SpoilingHandler(
            (request, body) => request.RequestUri!.AbsolutePath.EndsWith("/incident", StringComparison.Ordinal)
                ? []
                : spoil(request, body),
            inner));

        SecureTaskResult made = (await RunAsync(connection, task))!;

        Assert.Equal(TicketOutcome.Created, made.Outcome);
        Assert.Equal(spoilt, _spoiled);
        Assert.NotNull(RowOf(made));
        Assert.False(connection.IgnoresClientKeys);
        Assert.Single(_fixture.Sandbox.Tables.Find("incident", "correlation_idISNOTEMPTY"));
    }

    [Fact]
    public async Task Key_that_an_instance_has_made_itself_is_believed_once_it_has_been_seen()
    {
        _fixture.Sandbox.Apply(SandboxScenario.NoClientKeys);
        SecureTask[] tasks = SampleTasks.Create(3, TicketType.Incident, Tenant);
        SnowTicket other = (await RunAsync(await _fixture.ConnectAsync(), tasks[0]))!;
        _spoiled = 1;
        SnowConnection connection = await ConnectAsync(HttpMethod.Post, """{"sys_id":"OTHER"}""", other);
        await RunAsync(connection, tasks[1]);
        Assert.True(connection.IgnoresClientKeys);

        _spoiled = 0;
        SecureTaskResult made = (await RunAsync(connection, tasks[2]))!;

        Assert.Equal(TicketOutcome.Created, made.Outcome);
        Assert.Equal(TicketIdentity.Of(tasks[2]).CorrelationId, RowOf(made)["correlation_id"]);
        Assert.Equal(3, _fixture.Sandbox.Tables.Find("incident", "correlation_idISNOTEMPTY").Count);
    }

    // The first answers with tickets name them by a key that no record has.
    private Func<HttpRequestMessage, JObject, JObject> WithOtherKeys(int most) => (request, body) =>
    {
        if (body["result"] is JArray { Count: > 0 } rows
            && request.RequestUri!.AbsolutePath.EndsWith("/task", StringComparison.Ordinal)
            && _spoiled < most)
        {
            _spoiled++;
            rows[0]["sys_id"] = new string('9', 32);
        }

        return body;
    };

    [Fact]
    public async Task Look_up_that_finds_ever_more_records_is_left()
    {
        SecureTask[] tasks = SampleTasks.Create(1, TicketType.Incident, Tenant);
        SnowConnection connection = await _fixture.ConnectAsync(around: inner => new SpoilingHandler(Spoil, inner));

        CampaignRun run = await CampaignRun.OfAsync(connection, tasks);

        Assert.Equal(SnowErrorCode.PagesTooMany, Assert.Single(run.Failures).Failure.Code);
        Assert.InRange(_spoiled, 1, 1000);

        JObject Spoil(HttpRequestMessage request, JObject body)
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/task", StringComparison.Ordinal))
            {
                body["result"] = new JArray(new JObject { ["sys_id"] = $"{++_spoiled:x32}" });
            }

            return body;
        }
    }

    private static async Task<SecureTaskResult?> RunAsync(SnowConnection connection, SecureTask task)
    {
        CampaignRun run = await CampaignRun.OfAsync(connection, [task]);
        Assert.Empty(run.Failures);
        return run.Results.Single();
    }

    private IReadOnlyDictionary<string, string> RowOf(SnowTicket ticket) =>
        _fixture.Sandbox.Tables.Get("incident", ticket.SysId!)!;

    // Spoils the first answer to a request of this kind.
    private Task<SnowConnection> ConnectAsync(HttpMethod method, string changes, SnowTicket other)
    {
        return _fixture.ConnectAsync(around: inner => new SpoilingHandler(Spoil, inner));

        JObject Spoil(HttpRequestMessage request, JObject body)
        {
            if (request.Method != method || body["result"] is not JObject record || _spoiled++ > 0)
            {
                return body;
            }

            foreach (KeyValuePair<string, JToken?> change in JObject.Parse(changes))
            {
                record[change.Key] = (string?)(change.Value as JValue) == Other
                    ? RowOf(other)[change.Key]
                    : change.Value;
            }

            return body;
        }
    }
}
