using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Setup;

namespace SecureScoreSnow.Client.Tests.Setup;

/// <summary>Nobody is locked out, and no secret that was set is lost.</summary>
public sealed class AccountSafetyTests : IDisposable
{
    private readonly SetupBench _bench = new();

    [Theory]
    [InlineData(true, ProvisioningGrant.Password)]
    [InlineData(false, ProvisioningGrant.Password)]
    [InlineData(false, ProvisioningGrant.ClientCredentials)]
    public async Task The_administrator_is_never_made_an_integration_user(bool reset, ProvisioningGrant grant)
    {
        string[] before = _bench.State;

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => _bench.InstallAsync(
            new ProvisioningOptions { UserName = "Admin", ResetSecret = reset, Grant = grant }));

        Assert.Equal(SnowErrorCode.IntegrationUserIsAdministrator, refusal.Code);
        Assert.Equal(before, _bench.State);
        Assert.NotNull((await _bench.AdminAsync()).User);
    }

    [Theory]
    [InlineData(true, ProvisioningGrant.Password)]
    [InlineData(true, ProvisioningGrant.AuthorizationCode)]
    [InlineData(false, ProvisioningGrant.ClientCredentials)]
    public async Task A_person_gets_no_new_password_and_no_work_of_others(bool reset, ProvisioningGrant grant)
    {
        string[] before = _bench.State;

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => _bench.InstallAsync(
            new ProvisioningOptions { UserName = "abel.tuter", ResetSecret = reset, Grant = grant }));

        Assert.Equal(SnowErrorCode.IntegrationUserIsPerson, refusal.Code);
        Assert.Contains("abel.tuter", refusal.Remedy, StringComparison.Ordinal);
        Assert.Equal(before, _bench.State);
    }

    [Fact]
    public async Task A_user_for_pages_that_was_made_here_is_no_person()
    {
        ProvisioningOptions pages = new() { Grant = ProvisioningGrant.AuthorizationCode };
        await _bench.InstallAsync(pages);

        (ProvisioningStep[] steps, _) = await _bench.InstallAsync(pages with { ResetSecret = true });

        Assert.Equal(ProvisioningOutcome.Updated, steps[1].Outcome);
    }

    [Theory]
    [InlineData("POST", "/oauth_token.do", true)]
    [InlineData("POST", "/api/now/table/sys_user_has_role", true)]
    [InlineData("POST", "/api/now/table/sys_user?", false)]
    public async Task Secrets_that_were_set_are_there_after_an_error(string method, string path, bool hasPassword)
    {
        _bench.Refuses = (verb, address) => verb == method && address.StartsWith(path, StringComparison.Ordinal);
        ProvisioningInstaller installer = new(await _bench.AdminAsync(), new ProvisioningOptions());
        Assert.Null(installer.Made);

        await Assert.ThrowsAsync<SnowException>(() => CarryOutAsync(installer));

        InstallationResult made = installer.Made!;
        Assert.Equal(
            _bench.Sandbox.Tables.Find("oauth_entity", "commentsISNOTEMPTY")[0]["client_id"], made.Entity!.ClientId);
        Assert.NotNull(made.ClientSecret);
        Assert.Equal(hasPassword, made.Password is not null);
        _bench.Refuses = (_, _) => false;
        if (hasPassword)
        {
            SnowConnection connection = await _bench.SignInAsync(made);
            Assert.Equal("svc.securescore", connection.UserName);
        }
    }

    [Fact]
    public async Task A_secret_that_was_refused_is_not_given_out()
    {
        _bench.Refuses = (verb, address) => verb == "POST"
            && address.StartsWith("/api/now/table/oauth_entity", StringComparison.Ordinal);
        ProvisioningInstaller installer = new(await _bench.AdminAsync(), new ProvisioningOptions());

        await Assert.ThrowsAsync<SnowException>(() => CarryOutAsync(installer));

        Assert.Null(installer.Made);
    }

    public void Dispose() => _bench.Dispose();

    private static async Task CarryOutAsync(ProvisioningInstaller installer)
    {
        foreach (ProvisioningAction action in await installer.PlanAsync(TestContext.Current.CancellationToken))
        {
            await action.CarryOutAsync(TestContext.Current.CancellationToken);
        }
    }
}
