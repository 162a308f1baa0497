using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Campaigns;

/// <summary>Signs the integration user in to a sandbox in memory.</summary>
internal static class SandboxConnection
{
    /// <param name="time">Does not jump while a request is under way.</param>
    /// <param name="clock">What the client takes for the time.</param>
    /// <param name="handler">What answers; it outlives the connection.</param>
    internal static Task<SnowConnection> OpenAsync(VirtualClock time, TimeProvider clock, HttpMessageHandler handler)
    {
        OAuthClient client = new(SandboxAccounts.ClientId, new Secret(SandboxAccounts.ClientSecret));
        Secret password = new(SandboxAccounts.IntegrationPassword);
        InstanceSignIn signIn = InstanceSignIn.Password(client, SandboxAccounts.IntegrationUser, password);
        ConnectionOptions options = new(new Uri("http://127.0.0.1/"), signIn)
        {
            Account = new AccountRule { AllowsPersonalAccount = true },
            CreateHandler = _ => new HoldingHandler(time, new KeptHandler(handler)),
        };
        return SnowConnection.OpenAsync(options, new InstanceGate(clock), clock, CancellationToken.None);
    }
}
