using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Setup;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Setup;

public sealed class FinderTests : IDisposable
{
    private readonly SetupBench _bench = new(isProvisioned: true);

    [Fact]
    public async Task An_entity_is_found_by_its_name_without_its_secret()
    {
        OAuthEntityFinder finder = new(await _bench.AdminAsync());

        OAuthEntity entity = Assert.Single(
            await finder.FindAsync(SandboxAccounts.OAuthEntityName, TestContext.Current.CancellationToken));

        Assert.Equal(
            (SandboxAccounts.ClientId, "svc.securescore", TimeSpan.FromMinutes(30), TimeSpan.FromDays(100)),
            (entity.ClientId, entity.ApplicationUser, entity.AccessTokenLifespan, entity.RefreshTokenLifespan));
        Assert.Equal(["http://localhost:8400/"], entity.RedirectUrls);
        Assert.True(entity is { IsActive: true, Type: "client", Access: "public", IsPublicClient: false });
    }

    [Fact]
    public async Task A_user_is_found_with_all_its_roles()
    {
        IntegrationUserFinder finder = new(await _bench.AdminAsync());

        IntegrationUser user = Assert.Single(
            await finder.FindAsync("SecureScore Integration", TestContext.Current.CancellationToken));

        Assert.Equal("svc.securescore", user.UserName);
        Assert.True(user is { IsActive: true, IsWebServiceAccessOnly: true, IdentityType: "machine" });
        Assert.Contains(user.Roles!, role => role is { Name: "itil", IsInherited: false });
    }

    [Fact]
    public async Task Integration_users_are_told_from_people()
    {
        IntegrationUserFinder finder = new(await _bench.AdminAsync());

        IReadOnlyList<IntegrationUser> marked = await finder.ListAsync(TestContext.Current.CancellationToken);
        IReadOnlyList<IntegrationUser> named = await finder.ListAsync("ab", TestContext.Current.CancellationToken);

        Assert.Equal(
            ["svc.norole", "svc.reader", "svc.securescore"], marked.Select(user => user.UserName));
        Assert.Equal(["abel.tuter"], named.Select(user => user.UserName));
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_be_absent()
    {
        SnowConnection admin = await _bench.AdminAsync();

        SnowException entity = await Assert.ThrowsAsync<SnowException>(
            () => new OAuthEntityFinder(admin).FindAsync("nope", TestContext.Current.CancellationToken));
        SnowException user = await Assert.ThrowsAsync<SnowException>(
            () => new IntegrationUserFinder(admin).FindAsync("nope", TestContext.Current.CancellationToken));

        Assert.Equal(
            (SnowErrorCode.OAuthEntityUnknown, SnowErrorCode.IntegrationUserUnknown), (entity.Code, user.Code));
    }

    [Theory]
    [InlineData(true, SnowErrorCode.AdminRoleMissing)]
    [InlineData(false, SnowErrorCode.OAuthEntityHidden)]
    public async Task What_is_there_and_hidden_is_said_to_be_hidden(bool refusesLists, SnowErrorCode code)
    {
        _bench.Sandbox.Settings.RefusesRegistryLists = refusesLists;
        OAuthEntityFinder finder = new(await SvcAsync());

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => finder.FindAsync(SandboxAccounts.OAuthEntityName, TestContext.Current.CancellationToken));
        SnowException all = await Assert.ThrowsAsync<SnowException>(
            () => finder.ListAsync(TestContext.Current.CancellationToken));

        Assert.Equal((code, SnowErrorCode.AdminRoleMissing), (refusal.Code, all.Code));
    }

    [Fact]
    public async Task Users_are_hidden_from_who_has_no_role()
    {
        SnowConnection nobody = await _bench.SignInAsync(
            InstanceSignIn.Basic(SandboxAccounts.NoRoleUser, new Secret(SandboxAccounts.NoRolePassword)));
        IntegrationUserFinder finder = new(nobody);

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => finder.FindAsync("svc.securescore", TestContext.Current.CancellationToken));
        IntegrationUser self = Assert.Single(
            await finder.FindAsync(SandboxAccounts.NoRoleUser, TestContext.Current.CancellationToken));

        Assert.Equal(SnowErrorCode.IntegrationUserHidden, refusal.Code);
        Assert.Empty(self.Roles!);
    }

    public void Dispose() => _bench.Dispose();

    private Task<SnowConnection> SvcAsync() => _bench.SignInAsync(
        InstanceSignIn.Basic(SandboxAccounts.IntegrationUser, new Secret(SandboxAccounts.IntegrationPassword)));
}
