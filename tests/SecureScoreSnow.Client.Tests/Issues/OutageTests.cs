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
    private const string Tenant = "5bd4ab3b-0000-4000-8000-000000000001";

    private static readonly TimeSpan s_outage = TimeSpan.FromSeconds(20);

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

    private static Task<CampaignRun> RunAsync(SnowConnection connection, int batchSize) => CampaignRun.OfAsync(
        connection,
        SampleTasks.Create(Many, TicketType.Change, Tenant),
        new CampaignOptions { BatchSize = batchSize });

    private async Task<SnowConnection> ConnectAsync(string outageBeginsAt)
    {
        OutageHandler handler = new(_fixture.Clock, new SandboxHandler(_fixture.Sandbox));
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
    private sealed class OutageHandler(TimeProvider clock, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private DateTimeOffset? _end;

        /// <summary>The verb of the request that is the first to meet nobody; "" for any; null for none.</summary>
        internal string? BeginsAt { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            if (BeginsAt is { } verb && (verb.Length == 0 || request.Method.Method == verb))
            {
                _end ??= clock.GetUtcNow() + s_outage;
            }

            return _end > clock.GetUtcNow()
                ? throw new HttpRequestException("No answer.", new SocketException((int)SocketError.HostNotFound))
                : base.SendAsync(request, cancellationToken);
        }
    }
}
