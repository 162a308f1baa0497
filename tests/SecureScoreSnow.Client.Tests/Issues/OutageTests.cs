using System.Net;
using System.Net.Sockets;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tests.Tickets;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Issues;

/// <summary>What an instance that is gone for some seconds in the middle of a run once did to it.</summary>
public sealed class OutageTests : IDisposable
{
    private const int Many = 20;
    private const int VeryMany = 400;
    private const string Tenant = "5bd4ab3b-0000-4000-8000-000000000001";

    private readonly SandboxFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Post_that_met_nobody_goes_again_once_somebody_is_there(int batchSize)
    {
        using SnowConnection connection = await ConnectAsync("POST");

        CampaignRun run = await RunAsync(connection, batchSize);

        Assert.Equal([(TicketOutcome.Created, Many)], run.Outcomes);
    }

    [Fact]
    public async Task Token_that_ends_in_an_outage_is_renewed_after_it()
    {
        using SnowConnection connection = await ConnectAsync("");
        _fixture.Clock.Advance(TimeSpan.FromHours(1));

        CampaignRun run = await RunAsync(connection, batchSize: 1);

        Assert.Equal([(TicketOutcome.Created, Many)], run.Outcomes);
    }

    [Fact]
    public async Task Sign_in_that_stays_impossible_ends_the_run_and_leaves_nothing_in_doubt()
    {
        using SnowConnection connection = await ConnectAsync(
            "/oauth_token.do",
            TimeSpan.FromDays(1),
            () => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new StringContent("") });
        _fixture.Clock.Advance(TimeSpan.FromHours(1));
        DateTimeOffset started = _fixture.Clock.GetUtcNow();

        CampaignRun run = await CampaignRun.OfAsync(
            connection, SampleTasks.Create(VeryMany, TicketType.Change, Tenant), new CampaignOptions());

        Assert.Empty(run.Outcomes);
        Assert.Equal(VeryMany, run.Failures.Count);
        Assert.All(run.Failures, ended => Assert.Equal(SnowErrorCode.ServerFailed, ended.Failure.Code));
        Assert.InRange(_fixture.Clock.Elapsed(started), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    [InlineData(null)]
    public async Task Outage_that_somebody_on_the_way_answers_for_ends_the_run(HttpStatusCode? status)
    {
        DateTimeOffset started = _fixture.Clock.GetUtcNow();
        using SnowConnection connection = await ConnectAsync(
            "POST", TimeSpan.FromDays(1), () => status is { } code
                ? new HttpResponseMessage(code) { Content = new StringContent("<html>No such host.</html>") }
                : throw new HttpRequestException("Reset.", new SocketException((int)SocketError.ConnectionReset)));

        CampaignRun run = await CampaignRun.OfAsync(
            connection,
            SampleTasks.Create(VeryMany, TicketType.Change, Tenant),
            new CampaignOptions { BatchSize = 1 });

        Assert.Empty(run.Outcomes);
        Assert.Equal(VeryMany, run.Failures.Count);
        Assert.InRange(_fixture.Clock.Elapsed(started), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5));

        // Only what was under way is in doubt; the rest was never sent.
        Assert.InRange(run.Failures.Count(ended => ended.Failure.Code == SnowErrorCode.TicketUnsettled), 1, Many);
        Assert.All(run.Failures, ended => Assert.True(
            ended.Failure.Code
                is SnowErrorCode.Unreachable or SnowErrorCode.ServerFailed or SnowErrorCode.TicketUnsettled,
            ended.Failure.Message));
    }

    private static Task<CampaignRun> RunAsync(SnowConnection connection, int batchSize) => CampaignRun.OfAsync(
        connection,
        SampleTasks.Create(Many, TicketType.Change, Tenant),
        new CampaignOptions { BatchSize = batchSize });

    private Task<SnowConnection> ConnectAsync(string outageBeginsAt) => ConnectAsync(
        outageBeginsAt,
        TimeSpan.FromSeconds(20),
        () => throw new HttpRequestException("No answer.", new SocketException((int)SocketError.HostNotFound)));

    private async Task<SnowConnection> ConnectAsync(
        string outageBeginsAt,
        TimeSpan length,
        Func<HttpResponseMessage> answer)
    {
        OutageHandler handler = new(_fixture.Clock, new SandboxHandler(_fixture.Sandbox), length, answer);
        ConnectionOptions options = new(new Uri("http://127.0.0.1/"), SandboxFixture.IntegrationUser)
        {
            Account = new AccountRule { AllowsPersonalAccount = true },
            CreateHandler = _ => new HoldingHandler(_fixture.Clock, handler),
        };
        SnowConnection connection = await SnowConnection.OpenAsync(
            options, new InstanceGate(_fixture.Clock), _fixture.Clock, TestContext.Current.CancellationToken);
        handler.BeginsAt = outageBeginsAt;
        return connection;
    }

    /// <summary>A way to an instance that is gone for a while, from some request on.</summary>
    private sealed class OutageHandler(
        TimeProvider clock,
        HttpMessageHandler inner,
        TimeSpan length,
        Func<HttpResponseMessage> answer) : DelegatingHandler(inner)
    {
        private DateTimeOffset? _end;

        /// <summary>
        /// The verb or the path of the request that is the first to meet nobody; "" for any; null for none.
        /// </summary>
        internal string? BeginsAt { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            if (BeginsAt is { } first
                && (first.Length == 0 || first == request.Method.Method || first == request.RequestUri!.AbsolutePath))
            {
                _end ??= clock.GetUtcNow() + length;
            }

            return _end > clock.GetUtcNow()
                ? Task.FromResult(Answer(request))
                : base.SendAsync(request, cancellationToken);
        }

        private HttpResponseMessage Answer(HttpRequestMessage request)
        {
            HttpResponseMessage response = answer();
            response.RequestMessage = request;
            return response;
        }
    }
}
