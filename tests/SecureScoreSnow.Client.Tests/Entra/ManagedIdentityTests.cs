using System.Net;

using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Client.Tests.Entra;

public sealed class ManagedIdentityTests : IDisposable
{
    private const string ClientId = "1d0a0a0a-0000-4000-8000-00000000aaaa";
    private const string ResourceId = "/subscriptions/s/resourceGroups/g/providers/p/userAssignedIdentities/score";

    private readonly EntraBench _bench = new();

    [Theory]
    [InlineData(null, "Machine")]
    [InlineData(ClientId, "Score")]
    [InlineData(ResourceId, "Score")]
    public async Task Machine_signs_in_with_the_identity_that_is_meant(string? identity, string expected)
    {
        Add("2e0b0b0b-0000-4000-8000-00000000bbbb", "Machine", resourceId: null);
        Add(ClientId, "Score", ResourceId);
        using EntraTokenSource source = _bench.Source(EntraSignIn.ManagedIdentity(identity));

        string token = await source.GetTokenAsync(renew: false, EntraBench.Stop);

        using HttpResponseMessage answer = await _bench.AskGraphAsync(token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(expected, source.Account!.ApplicationName);
        Assert.Null(source.Account.UserPrincipalName);
    }

    [Fact]
    public async Task Token_of_an_earlier_sign_in_is_not_taken_out_of_a_cache()
    {
        Add(ClientId, "Score", resourceId: null);
        using EntraTokenSource first = _bench.Source(EntraSignIn.ManagedIdentity());
        using EntraTokenSource second = _bench.Source(EntraSignIn.ManagedIdentity());

        string one = await first.GetTokenAsync(renew: false, EntraBench.Stop);
        string two = await second.GetTokenAsync(renew: false, EntraBench.Stop);

        Assert.NotEqual(one, two);
    }

    [Fact]
    public async Task Machine_without_the_identity_says_so()
    {
        SnowException refusal = await _bench.RefusalAsync(EntraSignIn.ManagedIdentity(ClientId));

        Assert.Equal(SnowErrorCode.ManagedIdentityUnavailable, refusal.Code);
    }

    [Fact]
    public async Task Machine_outside_of_Azure_says_so()
    {
        _bench.Transport.Instead = _ => throw new HttpRequestException("No route to host.");

        SnowException refusal = await _bench.RefusalAsync(EntraSignIn.ManagedIdentity());

        Assert.Equal(SnowErrorCode.ManagedIdentityUnavailable, refusal.Code);
    }

    public void Dispose() => _bench.Dispose();

    private void Add(string clientId, string name, string? resourceId)
    {
        AppRegistration app = new(clientId, name);
        app.ApplicationPermissions[TenantDirectory.ReadPermission] = true;
        _bench.Directory.ManagedIdentities.Add(new ManagedIdentity(app, resourceId));
    }
}
