using System.Net;

using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Sandbox.Entra;
using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Client.Tests.Entra;

public sealed class ClientSecretTests : IDisposable
{
    private readonly EntraBench _bench = new();

    [Fact]
    public async Task Right_secret_gives_a_token_that_Graph_takes()
    {
        using EntraTokenSource source = _bench.Source(EntraBench.SecretSignIn());

        string token = await source.GetTokenAsync(renew: false, EntraBench.Stop);

        using HttpResponseMessage answer = await _bench.AskGraphAsync(token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            new GraphAccount
            {
                TenantId = SandboxMicrosoft.TenantId,
                ApplicationId = SandboxMicrosoft.AppId,
                ApplicationName = SandboxMicrosoft.AppName,
            },
            source.Account);
        Assert.Equal($"{SandboxMicrosoft.AppName} ({SandboxMicrosoft.AppId})", source.Account!.Initiator);
    }

    [Fact]
    public async Task Domain_stands_for_the_tenant()
    {
        using EntraTokenSource source = _bench.Source(EntraBench.SecretSignIn(tenant: SandboxMicrosoft.Domain));

        await source.GetTokenAsync(renew: false, EntraBench.Stop);

        Assert.Equal(SandboxMicrosoft.TenantId, source.Account!.TenantId);
    }

    [Fact]
    public async Task Wrong_secret_is_named_and_not_shown()
    {
        SnowException refusal = await _bench.RefusalAsync(EntraBench.SecretSignIn(secret: "canary-wrong-secret"));

        Assert.Equal(SnowErrorCode.ClientSecretRefused, refusal.Code);
        Assert.Contains(SandboxMicrosoft.AppId, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("AADSTS7000215", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Trace ID", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
        Assert.NotNull(refusal.TransactionId);
    }

    [Theory]
    [InlineData("fabrikam.example", SandboxMicrosoft.AppId, SnowErrorCode.TenantUnknown)]
    [InlineData(SandboxMicrosoft.TenantId, "3fa85f64-5717-4562-b3fc-2c963f66afa6", SnowErrorCode.AppUnknown)]
    public async Task Wrong_tenant_or_app_is_named(string tenant, string app, SnowErrorCode code)
    {
        SnowException refusal = await _bench.RefusalAsync(EntraBench.SecretSignIn(tenant: tenant, app: app));

        Assert.Equal(code, refusal.Code);
        Assert.Contains(code == SnowErrorCode.AppUnknown ? app : tenant, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contoso.example/../common")]
    [InlineData("contoso example")]
    [InlineData("")]
    public void Tenant_that_would_change_the_address_is_refused_before_anything_is_sent(string tenant)
    {
        SnowException refusal =
            Assert.Throws<SnowException>(() => _bench.Source(EntraBench.SecretSignIn(tenant: tenant)));

        Assert.Equal(SnowErrorCode.TenantInvalid, refusal.Code);
        Assert.Empty(_bench.Transport.Addresses);
    }

    [Fact]
    public void Empty_secret_is_refused_before_anything_is_sent()
    {
        SnowException refusal = Assert.Throws<SnowException>(() => _bench.Source(EntraBench.SecretSignIn(secret: "")));

        Assert.Equal(SnowErrorCode.ClientSecretRefused, refusal.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-a-guid")]
    public async Task App_id_that_is_none_is_refused_clearly(string app)
    {
        SnowException refusal = await Assert.ThrowsAsync<SnowException>(async () =>
        {
            using EntraTokenSource source = _bench.Source(EntraBench.SecretSignIn(app: app));
            await source.GetTokenAsync(renew: false, EntraBench.Stop);
        });

        Assert.Equal(SnowErrorCode.AppUnknown, refusal.Code);
    }

    [Fact]
    public async Task App_without_consent_gets_a_token_and_Graph_refuses_it()
    {
        _bench.Directory.Consent(TenantDirectory.ReadPermission, granted: false);
        using EntraTokenSource source = _bench.Source(EntraBench.SecretSignIn());

        using HttpResponseMessage answer =
            await _bench.AskGraphAsync(await source.GetTokenAsync(renew: false, EntraBench.Stop));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Nothing_but_the_token_is_asked_for()
    {
        using EntraTokenSource source = _bench.Source(EntraBench.SecretSignIn());

        await source.GetTokenAsync(renew: false, EntraBench.Stop);

        Assert.Equal(
            [new Uri($"https://login.microsoftonline.com/{SandboxMicrosoft.TenantId}/oauth2/v2.0/token")],
            _bench.Transport.Addresses);
    }

    [Theory]
    [InlineData(GraphCloud.UsGov, "https://graph.microsoft.us")]
    [InlineData(GraphCloud.UsGovDod, "https://dod-graph.microsoft.us")]
    public async Task Government_clouds_have_their_own_addresses(GraphCloud cloud, string graph)
    {
        MicrosoftCloud government = new(_bench.Clock)
        {
            LoginOrigin = new Uri("https://login.microsoftonline.us"),
            GraphOrigin = new Uri(graph),
        };
        using SandboxTransport transport = new(government);
        using EntraTokenSource source =
            new(EntraBench.SecretSignIn(), CloudAddresses.Of(cloud), transport, _bench.Clock);

        await source.GetTokenAsync(renew: false, EntraBench.Stop);

        Assert.Equal("login.microsoftonline.us", Assert.Single(transport.Addresses).Host);
    }

    [Fact]
    public void China_is_refused_with_the_reason()
    {
        SnowException refusal = Assert.Throws<SnowException>(() => CloudAddresses.Of(GraphCloud.China));

        Assert.Equal(SnowErrorCode.CloudNotSupported, refusal.Code);
    }

    public void Dispose() => _bench.Dispose();
}
