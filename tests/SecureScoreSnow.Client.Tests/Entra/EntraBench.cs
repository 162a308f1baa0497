using System.Net.Http.Headers;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Sandbox.Entra;
using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Client.Tests.Entra;

/// <summary>A sandbox of its own and the real sign-in library in front of it.</summary>
internal sealed class EntraBench : IDisposable
{
    internal EntraBench()
    {
        Cloud = new MicrosoftCloud(Clock);
        Transport = new SandboxTransport(Cloud);
        Directory.DeviceCodeInterval = TimeSpan.Zero;
    }

    internal SettableClock Clock { get; } = new();

    internal MicrosoftCloud Cloud { get; }

    internal SandboxTransport Transport { get; }

    internal TenantDirectory Directory => Cloud.Tenant.Directory;

    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal static EntraSignIn SecretSignIn(
        string secret = SandboxMicrosoft.AppSecret,
        string tenant = SandboxMicrosoft.TenantId,
        string app = SandboxMicrosoft.AppId) =>
        EntraSignIn.ClientSecret(tenant, app, new Secret(secret));

    internal EntraTokenSource Source(EntraSignIn signIn) =>
        new(signIn, CloudAddresses.Of(GraphCloud.Global), Transport, Clock);

    internal async Task<SnowException> RefusalAsync(EntraSignIn signIn)
    {
        using EntraTokenSource source = Source(signIn);
        return await Assert.ThrowsAsync<SnowException>(() => source.GetTokenAsync(renew: false, Stop));
    }

    /// <summary>What Graph says to a token.</summary>
    internal async Task<HttpResponseMessage> AskGraphAsync(string token)
    {
        using HttpClient http = new(Transport, disposeHandler: false);
        using HttpRequestMessage request = new(
            HttpMethod.Get,
            "https://graph.microsoft.com/v1.0/security/secureScores?$top=1");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request, Stop);
    }

    public void Dispose() => Transport.Dispose();
}
