using System.Net;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Setup;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Setup;

/// <summary>An instance on which nothing is set up, and its administrator; requests can be refused.</summary>
internal sealed class SetupBench : IDisposable
{
    private static readonly string[] s_tables = ["oauth_entity", "sys_user", "sys_user_has_role", "sys_properties"];

    private readonly VirtualClock _clock = new();
    private readonly List<SnowConnection> _connections = [];

    internal SetupBench(bool isProvisioned = false)
    {
        Sandbox = new SandboxInstance(_clock, new SandboxOptions { RequestLogSize = 1_000 });
        if (!isProvisioned)
        {
            Sandbox.Apply(SandboxScenario.NotProvisioned);
        }
    }

    internal SandboxInstance Sandbox { get; }

    /// <summary>The rows of the four tables that setting up writes to.</summary>
    internal string[] State =>
    [
        .. s_tables.SelectMany(table => Sandbox.Tables.Find(table, "ORDERBYsys_id"))
            .Select(row => string.Join('|', row.OrderBy(column => column.Key, StringComparer.Ordinal))),
    ];

    /// <summary>How many requests wrote something.</summary>
    internal long Writes => Sandbox.CountOf("POST", "/api/") + Sandbox.CountOf("PATCH", "/api/")
        + Sandbox.CountOf("PUT", "/api/") + Sandbox.CountOf("DELETE", "/api/");

    /// <summary>Which requests are refused, by verb and path.</summary>
    internal Func<string, string, bool> Refuses { get; set; } = (_, _) => false;

    internal Task<SnowConnection> AdminAsync() =>
        SignInAsync(InstanceSignIn.Basic(SandboxAccounts.Admin, new Secret(SandboxAccounts.AdminPassword)));

    internal async Task<SnowConnection> SignInAsync(InstanceSignIn signIn)
    {
        ConnectionOptions options = new(new Uri("http://127.0.0.1/"), signIn)
        {
            Account = new AccountRule { AllowsPersonalAccount = true },
            CreateHandler = _ => new HoldingHandler(_clock, new RefusingHandler(this, new SandboxHandler(Sandbox))),
        };
        SnowConnection connection = await SnowConnection.OpenAsync(
            options, new InstanceGate(_clock), _clock, TestContext.Current.CancellationToken);
        _connections.Add(connection);
        return connection;
    }

    internal async Task<(ProvisioningStep[] Steps, InstallationResult Result)> InstallAsync(
        ProvisioningOptions? options = null,
        SnowConnection? admin = null)
    {
        ProvisioningInstaller installer = new(admin ?? await AdminAsync(), options ?? new ProvisioningOptions());
        ProvisioningStep[] steps = await CarryOutAsync(
            await installer.PlanAsync(TestContext.Current.CancellationToken));
        return (steps, await installer.ReadAsync(TestContext.Current.CancellationToken));
    }

    internal async Task<ProvisioningStep[]> UninstallAsync(
        ProvisioningOptions? options = null,
        SnowConnection? admin = null)
    {
        ProvisioningRemover remover = new(admin ?? await AdminAsync(), options ?? new ProvisioningOptions());
        return await CarryOutAsync(await remover.PlanAsync(TestContext.Current.CancellationToken));
    }

    internal Task<SnowConnection> SignInAsync(InstallationResult result) => SignInAsync(InstanceSignIn.Password(
        new OAuthClient(result.Entity!.ClientId, new Secret(result.ClientSecret!)),
        result.User!.UserName,
        new Secret(result.Password!)));

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        _clock.Dispose();
    }

    private static async Task<ProvisioningStep[]> CarryOutAsync(IEnumerable<ProvisioningAction> plan)
    {
        List<ProvisioningStep> steps = [];
        foreach (ProvisioningAction action in plan)
        {
            steps.Add(await action.CarryOutAsync(TestContext.Current.CancellationToken));
        }

        return [.. steps];
    }

    private sealed class RefusingHandler(SetupBench bench, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop) =>
            bench.Refuses(request.Method.Method, request.RequestUri!.PathAndQuery)
                ? Task.FromResult(Refusal(request))
                : base.SendAsync(request, stop);

        private static HttpResponseMessage Refusal(HttpRequestMessage request) => new(HttpStatusCode.Forbidden)
        {
            RequestMessage = request,
            Content = new StringContent(
                """{"error":{"message":"Operation Failed","detail":"ACL Exception"},"status":"failure"}""",
                System.Text.Encoding.UTF8,
                "application/json"),
        };
    }
}
