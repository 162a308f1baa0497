using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Client.Tests.Entra;

public sealed class SuppliedTokenTests : IDisposable
{
    private readonly EntraBench _bench = new();

    [Fact]
    public async Task Token_is_used_until_its_very_end()
    {
        string token = await TokenAsync();
        using EntraTokenSource source = _bench.Source(EntraSignIn.AccessToken(new Secret(token)));
        _bench.Clock.Advance(TimeSpan.FromMinutes(59.5));

        Assert.Equal(token, await source.GetTokenAsync(renew: false, EntraBench.Stop));
        Assert.Equal(token, await source.GetTokenAsync(renew: false, EntraBench.Stop));
        Assert.Equal(SandboxMicrosoft.TenantId, source.Account!.TenantId);
        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await AssertEndedAsync(source, renew: false);
    }

    [Fact]
    public async Task Refused_token_cannot_be_renewed_and_says_so()
    {
        using EntraTokenSource source = _bench.Source(EntraSignIn.AccessToken(new Secret(await TokenAsync())));
        await source.GetTokenAsync(renew: false, EntraBench.Stop);

        await AssertEndedAsync(source, renew: true);
    }

    [Fact]
    public async Task Token_that_has_ended_is_refused_at_once()
    {
        string token = await TokenAsync();
        _bench.Clock.Advance(TimeSpan.FromHours(2));
        using EntraTokenSource source = _bench.Source(EntraSignIn.AccessToken(new Secret(token)));

        await AssertEndedAsync(source, renew: false);
    }

    [Fact]
    public async Task Token_for_another_cloud_is_refused_before_it_is_sent_anywhere()
    {
        string token = await TokenAsync();
        CloudAddresses government = CloudAddresses.Of(GraphCloud.UsGov);

        SnowException refusal = Assert.Throws<SnowException>(() => new EntraTokenSource(
            EntraSignIn.AccessToken(new Secret(token)), government, _bench.Transport, _bench.Clock));

        Assert.Equal(SnowErrorCode.TokenForAnother, refusal.Code);
        Assert.Contains("graph.microsoft.us", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_that_cannot_be_read_is_used_as_it_is()
    {
        using EntraTokenSource source = _bench.Source(EntraSignIn.AccessToken(new Secret("opaque")));

        Assert.Equal("opaque", await source.GetTokenAsync(renew: false, EntraBench.Stop));
        Assert.Equal(new GraphAccount(), source.Account);
        Assert.Null(source.ExpiresAt);
    }

    public void Dispose() => _bench.Dispose();

    private async Task<string> TokenAsync()
    {
        using EntraTokenSource source = _bench.Source(EntraBench.SecretSignIn());
        return await source.GetTokenAsync(renew: false, EntraBench.Stop);
    }

    private static async Task AssertEndedAsync(EntraTokenSource source, bool renew)
    {
        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => source.GetTokenAsync(renew, EntraBench.Stop));
        Assert.Equal(SnowErrorCode.TokenEnded, refusal.Code);
    }
}
