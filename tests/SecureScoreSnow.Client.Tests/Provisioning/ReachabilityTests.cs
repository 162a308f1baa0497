using System.Net.Sockets;
using System.Security.Authentication;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Provisioning;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Provisioning;

/// <summary>What lies between this machine and the instance.</summary>
public sealed class ReachabilityTests : IDisposable
{
    private readonly VirtualClock _clock = new();
    private Exception? _failure;

    public static TheoryData<string, string> Failures() => new()
    {
        { "dns", "Name or service not known" },
        { "tls", "certificate has expired" },
    };

    public void Dispose() => _clock.Dispose();

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Name_that_is_not_known_and_certificate_that_is_not_trusted_are_told_apart(
        string kind,
        string words)
    {
        using SnowConnection connection = await ConnectAsync();
        _failure = kind == "dns"
            ? new SocketException((int)SocketError.HostNotFound, words)
            : new AuthenticationException(words);

        IReadOnlyList<ProvisioningCheckResult> results = await RunAsync(connection);

        Assert.Equal(ProvisioningStatus.Failed, results[0].Status);
        Assert.Contains(words, results[0].Evidence, StringComparison.Ordinal);
        Assert.NotEmpty(results[0].Remedy);
        Assert.Equal(ProvisioningStatus.NotPermitted, results[1].Status);
        Assert.Contains(words, results[1].Evidence, StringComparison.Ordinal);
        Assert.Equal("Put InstanceReachable right first.", results[1].Remedy);
    }

    private async Task<SnowConnection> ConnectAsync()
    {
        SandboxHandler sandbox = new(new SandboxInstance(_clock));
        ConnectionOptions options = new(new Uri("http://127.0.0.1/"), SandboxFixture.IntegrationUser)
        {
            CreateHandler = _ => new HoldingHandler(_clock, new FailingHandler(() => _failure, sandbox)),
        };
        return await SnowConnection.OpenAsync(
            options, new InstanceGate(_clock), _clock, TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<ProvisioningCheckResult>> RunAsync(SnowConnection connection)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        CheckupOptions options = new()
        {
            Connection = connection,
            Names = ["InstanceReachable", "ClockAccurate"],
        };
        return await new ProvisioningCheckup(options, _clock).RunAsync(stop).ToListAsync(stop);
    }

    private sealed class FailingHandler(Func<Exception?> failure, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken) => failure() is { } cause
            ? throw new HttpRequestException(cause.Message, cause)
            : base.SendAsync(request, cancellationToken);
    }
}
