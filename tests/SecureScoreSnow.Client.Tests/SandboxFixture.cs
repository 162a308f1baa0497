using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tests.Cards;
using SecureScoreSnow.Client.Tracing;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests;

/// <summary>A sandbox in memory, a clock that keeps nobody waiting, and connections to the one by the other.</summary>
internal sealed class SandboxFixture : IDisposable
{
    private readonly List<SnowConnection> _connections = [];

    internal SandboxFixture(int seed = 1) => Sandbox = new SandboxInstance(
        Clock,
        new SandboxOptions { RandomSeed = seed, RequestLogSize = 20_000 });

    internal VirtualClock Clock { get; } = new();

    internal SandboxInstance Sandbox { get; }

    internal static InstanceSignIn IntegrationUser { get; } = InstanceSignIn.Password(
        new OAuthClient(SandboxAccounts.ClientId, new Secret(SandboxAccounts.ClientSecret)),
        SandboxAccounts.IntegrationUser,
        new Secret(SandboxAccounts.IntegrationPassword));

    internal async Task<SnowConnection> ConnectAsync(
        InstanceSignIn? signIn = null,
        AccountRule? account = null,
        TimeSpan clockOff = default,
        Uri? instance = null,
        RequestJournal? journal = null,
        string[]? closed = null,
        Func<HttpMessageHandler, HttpMessageHandler>? around = null,
        ShiftedClock? clock = null)
    {
        TimeProvider time = clock is not null ? clock
            : clockOff == TimeSpan.Zero ? Clock
            : new ShiftedClock(Clock, clockOff);
        ConnectionOptions options = new(instance ?? new Uri("http://127.0.0.1/"), signIn ?? IntegrationUser)
        {
            Account = account ?? new AccountRule { AllowsPersonalAccount = true },
            Transport = new TransportOptions { Journal = journal },
            CreateHandler = _ =>
            {
                ClosedPathHandler sandbox = new(new SandboxHandler(Sandbox), closed ?? []);
                return new HoldingHandler(Clock, around?.Invoke(sandbox) ?? sandbox);
            },
        };
        SnowConnection connection = await SnowConnection.OpenAsync(
            options, new InstanceGate(time), time, TestContext.Current.CancellationToken);
        _connections.Add(connection);
        return connection;
    }

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        Clock.Dispose();
    }
}
