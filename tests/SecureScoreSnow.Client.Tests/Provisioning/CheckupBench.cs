using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Provisioning;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Provisioning;

/// <summary>A sandbox, connections to it, and the checklist.</summary>
internal sealed class CheckupBench : IDisposable
{
    private readonly SandboxFixture _fixture = new();

    internal static InstanceSignIn Admin { get; } = InstanceSignIn.Password(
        new OAuthClient(SandboxAccounts.ClientId, new Secret(SandboxAccounts.ClientSecret)),
        SandboxAccounts.Admin,
        new Secret(SandboxAccounts.AdminPassword));

    internal static InstanceSignIn ClientCredentials { get; } = InstanceSignIn.ClientCredentials(
        new OAuthClient(SandboxAccounts.ClientId, new Secret(SandboxAccounts.ClientSecret)));

    internal static InstanceSignIn Basic { get; } = InstanceSignIn.Basic(
        SandboxAccounts.IntegrationUser, new Secret(SandboxAccounts.IntegrationPassword));

    /// <summary>Somebody's own account.</summary>
    internal static InstanceSignIn Person { get; } = InstanceSignIn.Basic(
        SandboxAccounts.ItilUser, new Secret(SandboxAccounts.ItilPassword));

    internal SandboxInstance Sandbox => _fixture.Sandbox;

    internal VirtualClock Clock => _fixture.Clock;

    internal Task<SnowConnection> ConnectAsync(InstanceSignIn? signIn = null, Uri? instance = null) =>
        _fixture.ConnectAsync(signIn, instance: instance);

    /// <summary>The integration user's connection, and the administrator's.</summary>
    internal async Task<CheckupOptions> OptionsAsync(InstanceSignIn? signIn = null) => new()
    {
        Connection = await ConnectAsync(signIn),
        AdminConnection = await ConnectAsync(Admin),
    };

    internal async Task<IReadOnlyList<ProvisioningCheckResult>> RunAsync(CheckupOptions options)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        return await new ProvisioningCheckup(options, Clock).RunAsync(stop).ToListAsync(stop);
    }

    internal async Task<ProvisioningCheckResult> RunAsync(CheckupOptions options, string name) =>
        Assert.Single(await RunAsync(options with { Names = [name] }));

    /// <summary>Sets columns of the records that a query finds.</summary>
    internal void Set(string table, string query, string column, string value)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Sandbox.Tables.Find(table, query);
        Assert.NotEmpty(rows);
        foreach (IReadOnlyDictionary<string, string> row in rows)
        {
            Sandbox.Tables.Set(table, row["sys_id"], new Dictionary<string, string> { [column] = value });
        }
    }

    public void Dispose() => _fixture.Dispose();
}
