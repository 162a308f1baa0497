using System.Globalization;
using System.Management.Automation;
using System.Net;
using System.Text.Json;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>Starts a sandbox in this process.</summary>
internal static class SandboxLauncher
{
    internal static IReadOnlyList<string> Releases => SandboxInstance.KnownReleases;

    internal static bool RequireSupport() => true;

    internal static async Task<SnowSandbox> StartAsync(
        string name,
        int? port,
        IReadOnlyList<string> seedFiles,
        SandboxChange change)
    {
        SandboxInstance instance = Create(seedFiles);
        SandboxChecks.Check(instance, change);
        SandboxHost.Apply(instance, change);
        SandboxServer server = await ListenAsync(instance, port).ConfigureAwait(false);
        return new SnowSandbox(
            name,
            AccessTo(server.Address),
            TimeProvider.System.GetLocalNow(),
            new SandboxHost(instance, server));
    }

    private static SandboxInstance Create(IReadOnlyList<string> seedFiles)
    {
        string files = string.Join(", ", seedFiles);
        try
        {
            return new SandboxInstance(TimeProvider.System, new SandboxOptions { SeedFiles = seedFiles });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SnowException(SnowErrorCode.FileUnreadable, failure, files, failure.Message);
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException
            or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new SnowException(SnowErrorCode.SandboxSeedInvalid, failure, files, failure.Message);
        }
    }

    private static SandboxAccess AccessTo(Uri address)
    {
        PSCredential user = Credential(SandboxAccounts.IntegrationUser, SandboxAccounts.IntegrationPassword);
        PSCredential client = Credential(SandboxAccounts.ClientId, SandboxAccounts.ClientSecret);
        InstanceSignIn signIn = InstanceSignIn.Password(
            new OAuthClient(client.UserName, new Secret(client.Password)),
            user.UserName,
            new Secret(user.Password));
        EntraSignIn app = EntraSignIn.ClientSecret(
            SandboxMicrosoft.TenantId, SandboxMicrosoft.AppId, new Secret(SandboxMicrosoft.AppSecret));
        PSCredential admin = Credential(SandboxAccounts.Admin, SandboxAccounts.AdminPassword);
        return new SandboxAccess(new ConnectionOptions(address, signIn), app, user, client, admin);
    }

    private static PSCredential Credential(string name, string secret) =>
        new(name, new NetworkCredential(name, secret).SecurePassword);

    private static async Task<SandboxServer> ListenAsync(SandboxInstance instance, int? port)
    {
        try
        {
            return await SandboxServer.StartAsync(instance, port ?? 0).ConfigureAwait(false);
        }
        catch (HttpListenerException failure)
        {
            string given = port?.ToString(CultureInfo.InvariantCulture) ?? "0";
            throw new SnowException(SnowErrorCode.SandboxPortTaken, failure, given, failure.Message);
        }
    }
}
