using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Setup;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Setup;

public sealed class ProvisioningRemoverTests : IDisposable
{
    private static readonly ProvisioningOptions s_clientCredentials =
        new() { Grant = ProvisioningGrant.ClientCredentials };

    private readonly SetupBench _bench = new();

    [Fact]
    public async Task All_that_was_made_is_taken_back_and_nothing_else()
    {
        string[] before = _bench.State;
        await _bench.InstallAsync(s_clientCredentials);

        ProvisioningStep[] steps = await _bench.UninstallAsync();

        Assert.All(steps, step => Assert.Equal(ProvisioningOutcome.Removed, step.Outcome));
        Assert.Equal(before, _bench.State);
    }

    [Fact]
    public async Task A_second_run_finds_nothing()
    {
        await _bench.InstallAsync(s_clientCredentials);
        await _bench.UninstallAsync();
        long writes = _bench.Writes;

        ProvisioningStep[] steps = await _bench.UninstallAsync();

        Assert.All(steps, step => Assert.Equal(ProvisioningOutcome.Absent, step.Outcome));
        Assert.Equal(writes, _bench.Writes);
    }

    [Fact]
    public async Task What_others_made_is_kept()
    {
        using SetupBench bench = new(isProvisioned: true);
        string[] before = bench.State;

        ProvisioningStep[] steps = await bench.UninstallAsync();

        Assert.All(steps, step => Assert.Equal(ProvisioningOutcome.Kept, step.Outcome));
        Assert.Equal(before, bench.State);
        Assert.Equal(0, bench.Writes);
    }

    [Fact]
    public async Task The_switch_stays_on_while_others_need_it()
    {
        await _bench.InstallAsync(s_clientCredentials);
        _bench.Sandbox.Tables.Insert("oauth_entity", new Dictionary<string, string>
        {
            ["name"] = "Somebody else's",
            ["default_grant_type"] = "client_credentials",
        });

        ProvisioningStep[] steps = await _bench.UninstallAsync();

        Assert.Equal((ProvisioningPart.Property, ProvisioningOutcome.Kept), (steps[^1].Step, steps[^1].Outcome));
        Assert.Contains("Somebody else's", steps[^1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_that_cannot_be_deleted_is_closed_and_taken_up_again_later()
    {
        await _bench.InstallAsync();
        _bench.Refuses = (verb, path) =>
            verb == "DELETE" && path.StartsWith("/api/now/table/sys_user/", StringComparison.Ordinal);

        ProvisioningStep[] steps = await _bench.UninstallAsync();

        IReadOnlyDictionary<string, string> user = _bench.Sandbox.Tables.Find(
            "sys_user", "user_name=svc.securescore")[0];
        Assert.Equal(ProvisioningOutcome.Deactivated, steps[1].Outcome);
        Assert.Equal("false", user["active"]);
        Assert.Equal(0, _bench.Sandbox.Tables.Count("sys_user_has_role", $"user={user["sys_id"]}"));

        (ProvisioningStep[] again, InstallationResult result) = await _bench.InstallAsync();
        Assert.Equal(ProvisioningOutcome.Updated, again[1].Outcome);
        Assert.Equal("svc.securescore", (await _bench.SignInAsync(result)).UserName);
    }

    [Fact]
    public async Task Who_is_no_administrator_is_told_which_role_is_missing()
    {
        SnowConnection itil = await _bench.SignInAsync(
            InstanceSignIn.Basic(SandboxAccounts.ItilUser, new Secret(SandboxAccounts.ItilPassword)));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => _bench.UninstallAsync(admin: itil));

        Assert.Equal(SnowErrorCode.AdminRoleMissing, refusal.Code);
    }

    public void Dispose() => _bench.Dispose();
}
