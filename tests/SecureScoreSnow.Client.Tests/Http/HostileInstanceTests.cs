using System.Globalization;
using System.Net;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tests.TicketActs;
using SecureScoreSnow.Client.Tests.Tickets;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Http;

/// <summary>An instance that lies gets no credential sent elsewhere, and no other ticket touched.</summary>
public sealed class HostileInstanceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Link_to_the_next_page_is_never_followed()
    {
        List<Uri> asked = [];
        using ScriptedInstance instance = new(request =>
        {
            asked.Add(request.RequestUri!);
            HttpResponseMessage page = ScriptedInstance.Ok(asked.Count == 1
                ? """{"result":[{"sys_id":{"value":"1","link":"http://thief.invalid/1"}}]}"""
                : """{"result":[]}""");
            page.Headers.Add("Link", "<http://thief.invalid/api/now/table/incident?sysparm_offset=1>;rel=\"next\"");
            page.Headers.Add("Location", "http://thief.invalid/");
            return page;
        });

        await instance.ListAsync(new ListOptions { PageSize = 1 });

        Assert.All(asked, address => Assert.Equal("127.0.0.1", address.Host));
        Assert.All(asked, address => Assert.Equal("/api/now/table/incident", address.AbsolutePath));
    }

    [Theory]
    [InlineData("../sys_user/6816f79cc0a8016401c5a33be04be441")]
    [InlineData("..%2Fsys_user%2F1")]
    [InlineData("1?sysparm_query=active=true")]
    [InlineData("1#top")]
    [InlineData("//thief.invalid/1")]
    [InlineData("\\\\thief.invalid\\1")]
    [InlineData("@thief.invalid")]
    public void Key_stays_one_part_of_the_address(string key)
    {
        Uri address = new(new Uri("https://contoso.invalid/"), TablePaths.Record("incident", key, []));

        Assert.Equal("contoso.invalid", address.Host);
        Assert.Equal(6, address.Segments.Length);
        Assert.StartsWith("/api/now/table/incident/", address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("?sysparm_exclude_reference_link=true&sysparm_display_value=all", address.Query);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void Key_that_leads_to_something_else_than_a_record_is_no_key(string key)
    {
        SnowException refusal = Assert.Throws<SnowException>(() => TablePaths.Record("incident", key, []));

        Assert.Equal(SnowErrorCode.RecordNotFound, refusal.Code);
    }

    [Theory]
    [InlineData("X-Total-Count", "9223372036854775807")]
    [InlineData("X-Total-Count", "99999999999999999999999999")]
    [InlineData("X-Total-Count", "-1")]
    [InlineData("X-RateLimit-Reset", "9223372036854775807")]
    [InlineData("X-RateLimit-Reset", "253402300799")]
    [InlineData("X-RateLimit-Limit", "99999999999")]
    [InlineData("Retry-After", "99999999999999999999")]
    public async Task Number_that_makes_no_sense_does_no_harm(string header, string number)
    {
        int asked = 0;
        using ScriptedInstance instance = new(_ =>
        {
            HttpResponseMessage page = ScriptedInstance.Ok(asked++ == 0
                ? """{"result":[{"sys_id":"1"}]}"""
                : """{"result":[]}""");
            page.Headers.Add("X-RateLimit-Limit", "10");
            page.Headers.Add("X-RateLimit-Reset", "1");
            page.Headers.Remove(header);
            page.Headers.TryAddWithoutValidation(header, number);
            return page;
        });

        List<TableRecord> read = await instance.ListAsync();

        Assert.Equal("1", Assert.Single(read)["sys_id"]);
        Assert.InRange(instance.Requests.Length, 1, 10);
    }

    [Fact]
    public async Task Wait_of_centuries_is_refused_and_not_waited_for()
    {
        using ScriptedInstance instance = new(_ =>
        {
            HttpResponseMessage refusal = ScriptedHandler.Json((HttpStatusCode)429, "{}");
            refusal.Headers.TryAddWithoutValidation("Retry-After", "2147483647");
            return refusal;
        });

        await Assert.ThrowsAsync<SnowException>(instance.GetAsync);

        Assert.Single(instance.Requests);
    }

    [Fact]
    public async Task Tickets_that_were_not_asked_for_are_nobodys()
    {
        using SandboxFixture fixture = new();
        string stranger = Insert(fixture);
        using SnowConnection connection = await OpenAsync(fixture, (request, body) =>
            request.Method == HttpMethod.Get && request.RequestUri!.Query.Contains("correlation_id", default)
                ? body.Replace("\"result\":[", $$"""
                    "result":[{"sys_id":"{{stranger}}","number":"INC9","sys_class_name":"incident","state":"2",
                    "active":"true","correlation_id":"somebody else's","short_description":"x"}
                    """ + (body.Contains("\"result\":[]", default) ? "" : ","), StringComparison.Ordinal)
                : body);
        string before = Row(fixture, stranger);

        CampaignRun run = await CampaignRun.OfAsync(
            connection,
            SampleTasks.Create(3, TicketType.Incident, ActBench.Tenant),
            new CampaignOptions { Update = true });

        Assert.Equal([(TicketOutcome.Created, 3)], run.Outcomes);
        Assert.DoesNotContain(run.Results, result => result.SysId == stranger);
        Assert.Equal(before, Row(fixture, stranger));
    }

    [Fact]
    public Task Ticket_that_comes_instead_of_the_one_that_was_named_is_left_alone() =>
        AssertLeftAloneAsync(ticket => new TicketReference(ticket), stranger => stranger);

    [Theory]
    [InlineData("..")]
    [InlineData("../incident/{0}")]
    [InlineData("{0}/../{0}")]
    public Task Key_that_is_a_path_leads_to_no_other_ticket(string path) => AssertLeftAloneAsync(
        ticket => new TicketReference(ticket.Number!),
        stranger => string.Format(CultureInfo.InvariantCulture, path, stranger));

    private static async Task AssertLeftAloneAsync(
        Func<SnowTicket, TicketReference> name,
        Func<string, string> lie)
    {
        using SandboxFixture fixture = new();
        string stranger = Insert(fixture);
        using SnowConnection honest = await fixture.ConnectAsync();
        CampaignRun made = await CampaignRun.OfAsync(
            honest, SampleTasks.Create(1, TicketType.Incident, ActBench.Tenant));
        SnowTicket ticket = made.Results[0];
        using SnowConnection connection = await OpenAsync(
            fixture,
            (_, body) => body.Replace(ticket.SysId!, lie(stranger), StringComparison.Ordinal));
        (string, string) before = (Row(fixture, stranger), Row(fixture, ticket.SysId!));

        await Assert.ThrowsAsync<SnowException>(() => new TicketEditor(connection, ActBench.Options).DoAsync(
            new TicketChange(name(ticket)) { Priority = TicketPriority.Low }, Stop));

        Assert.Equal(before, (Row(fixture, stranger), Row(fixture, ticket.SysId!)));
    }

    private static string Insert(SandboxFixture fixture) => fixture.Sandbox.Tables.Insert(
        "incident", new Dictionary<string, string> { ["short_description"] = "Of somebody else" });

    private static string Row(SandboxFixture fixture, string key) =>
        string.Join('\n', fixture.Sandbox.Tables.Get("incident", key)!.Select(pair => $"{pair.Key}={pair.Value}"));

    private static Task<SnowConnection> OpenAsync(
        SandboxFixture fixture,
        Func<HttpRequestMessage, string, string> lie) => SnowConnection.OpenAsync(
            new ConnectionOptions(new Uri("http://127.0.0.1/"), SandboxFixture.IntegrationUser)
            {
                Account = new AccountRule { AllowsPersonalAccount = true },
                CreateHandler = _ => new HoldingHandler(
                    fixture.Clock, new LyingHandler(new SandboxHandler(fixture.Sandbox), lie)),
            },
            new InstanceGate(fixture.Clock),
            fixture.Clock,
            Stop);
}
