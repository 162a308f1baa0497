using System.Net;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Setup;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Setup;

public sealed class ProvisioningInstallerTests : IDisposable
{
    private static readonly ProvisioningOptions s_clientCredentials =
        new() { Grant = ProvisioningGrant.ClientCredentials };

    private readonly SetupBench _bench = new();

    [Fact]
    public async Task What_was_made_signs_in_and_makes_a_ticket()
    {
        (ProvisioningStep[] steps, InstallationResult result) = await _bench.InstallAsync();

        SnowConnection connection = await _bench.SignInAsync(result);
        TableRecord ticket = await connection.Tables.CreateAsync(
            "change_request",
            new Dictionary<string, string> { ["short_description"] = "First" },
            ["sys_id"],
            null,
            TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                (ProvisioningPart.OAuthEntity, ProvisioningOutcome.Created),
                (ProvisioningPart.IntegrationUser, ProvisioningOutcome.Created),
                (ProvisioningPart.Role, ProvisioningOutcome.Created),
                (ProvisioningPart.Verification, ProvisioningOutcome.Verified),
            ],
            steps.Select(step => (step.Step, step.Outcome)));
        Assert.Equal("svc.securescore", connection.UserName);
        Assert.NotEmpty(ticket["sys_id"]);
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_gives_no_secret()
    {
        await _bench.InstallAsync();
        string[] before = _bench.State;
        long writes = _bench.Writes;

        (ProvisioningStep[] steps, InstallationResult result) = await _bench.InstallAsync();

        Assert.Equal(before, _bench.State);
        Assert.Equal(writes, _bench.Writes);
        Assert.Equal(ProvisioningOutcome.Existing, steps[0].Outcome);
        Assert.Equal(ProvisioningOutcome.Existing, steps[1].Outcome);
        Assert.Contains("-ResetSecret", steps[0].Detail, StringComparison.Ordinal);
        Assert.Equal(ProvisioningOutcome.NotVerified, steps[^1].Outcome);
        Assert.Null(result.ClientSecret);
        Assert.Null(result.Password);
    }

    [Fact]
    public async Task A_plan_writes_nothing_and_shows_what_would_be_sent()
    {
        string[] before = _bench.State;
        ProvisioningInstaller installer = new(await _bench.AdminAsync(), s_clientCredentials);

        IReadOnlyList<ProvisioningAction> plan = await installer.PlanAsync(TestContext.Current.CancellationToken);

        Assert.All(plan, action => Assert.Equal(ProvisioningOutcome.Planned, action.Step.Outcome));
        Assert.Contains("redirect_url=http://localhost:8400/", plan[1].Step.Detail, StringComparison.Ordinal);
        Assert.Contains("client_secret=***", plan[1].Step.Detail, StringComparison.Ordinal);
        Assert.Contains("user_password=***", plan[2].Step.Detail, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Writes);
        Assert.Equal(before, _bench.State);
    }

    [Theory]
    [InlineData(ProvisioningGrant.Password, "password", "true", "machine")]
    [InlineData(ProvisioningGrant.ClientCredentials, "client_credentials", "true", "machine")]
    [InlineData(ProvisioningGrant.AuthorizationCode, "authorization_code", "false", "human")]
    public async Task User_and_entity_are_of_the_kind_that_the_grant_takes(
        ProvisioningGrant grant,
        string grantType,
        string isServicesOnly,
        string identity)
    {
        await _bench.InstallAsync(new ProvisioningOptions { Grant = grant });

        IReadOnlyDictionary<string, string> entity = _bench.Sandbox.Tables.Find(
            "oauth_entity", $"name={ProvisioningOptions.DefaultOAuthEntityName}")[0];
        IReadOnlyDictionary<string, string> user = _bench.Sandbox.Tables.Find(
            "sys_user", "user_name=svc.securescore")[0];
        Assert.Equal(("client", grantType), (entity["type"], entity["default_grant_type"]));
        Assert.Equal((isServicesOnly, identity), (user["web_service_access_only"], user["identity_type"]));
        Assert.Matches("^[0-9a-f]{32}$", entity["client_id"]);
    }

    [Fact]
    public async Task Client_credentials_get_their_user_and_their_switch()
    {
        (ProvisioningStep[] steps, InstallationResult result) = await _bench.InstallAsync(s_clientCredentials);

        SnowConnection connection = await _bench.SignInAsync(InstanceSignIn.ClientCredentials(
            new OAuthClient(result.Entity!.ClientId, new Secret(result.ClientSecret!))));
        Assert.Equal(ProvisioningOutcome.Created, steps.Single(step => step.Step == ProvisioningPart.Property).Outcome);
        Assert.Equal("svc.securescore", result.Entity.ApplicationUser);
        Assert.Equal("svc.securescore", connection.UserName);
    }

    [Fact]
    public async Task Client_credentials_are_refused_before_Washington_DC()
    {
        _bench.Sandbox.Release = "Vancouver";

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => _bench.InstallAsync(s_clientCredentials));

        Assert.Equal(SnowErrorCode.ClientCredentialsUnsupported, refusal.Code);
        Assert.Contains("Vancouver", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Writes);
    }

    [Fact]
    public async Task Client_credentials_that_somebody_switched_off_stay_off()
    {
        _bench.Sandbox.SetProperty("glide.oauth.inbound.client.credential.grant_type.enabled", "false");

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => _bench.InstallAsync(s_clientCredentials));

        Assert.Equal(SnowErrorCode.ClientCredentialsDisabled, refusal.Code);
        Assert.Equal(0, _bench.Writes);
    }

    [Fact]
    public async Task The_user_gets_the_roles_that_were_asked_for_and_no_others()
    {
        ProvisioningOptions least = new() { Roles = ["sn_incident_read", "sn_incident_write", "sn_change_read"] };

        (_, InstallationResult few) = await _bench.InstallAsync(least);
        (_, InstallationResult usual) = await _bench.InstallAsync(
            new ProvisioningOptions { OAuthEntityName = "other", UserName = "other" });

        Assert.Equal(least.Roles.Order(), few.User!.Roles!.Select(role => role.Name).Order());
        Assert.Equal(["itil"], usual.User!.Roles!.Where(role => !role.IsInherited).Select(role => role.Name));
        Assert.Contains(new HeldRole("sn_change_write", IsInherited: true), usual.User.Roles!);
    }

    [Fact]
    public async Task A_role_that_does_not_exist_is_refused_before_anything_is_made()
    {
        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => _bench.InstallAsync(new ProvisioningOptions { Roles = ["itil", "itul"] }));

        Assert.Equal(SnowErrorCode.RoleUnknown, refusal.Code);
        Assert.Equal(0, _bench.Writes);
    }

    [Theory]
    [InlineData("POST", "/api/now/table/sys_user?")]
    [InlineData("PATCH", "/api/now/table/sys_user/")]
    [InlineData("POST", "/api/now/table/sys_user_has_role")]
    [InlineData("PATCH", "/api/now/table/oauth_entity/")]
    [InlineData("POST", "/api/now/table/sys_properties")]
    [InlineData("POST", "/oauth_token.do")]
    public async Task A_run_that_broke_off_is_finished_by_the_next_one(string method, string path)
    {
        _bench.Refuses = (verb, address) => verb == method && address.StartsWith(path, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SnowException>(() => _bench.InstallAsync(s_clientCredentials));
        _bench.Refuses = (_, _) => false;

        (ProvisioningStep[] steps, InstallationResult result) = await _bench.InstallAsync(s_clientCredentials);

        Assert.Equal(ProvisioningOutcome.Verified, steps[^1].Outcome);
        Assert.NotNull(result.ClientSecret);
        Assert.Equal(1, _bench.Sandbox.Tables.Count("sys_user", "user_name=svc.securescore"));
        Assert.Equal(1, _bench.Sandbox.Tables.Count("oauth_entity", "comments=" + ProvisioningMark.Note));
        string[] state = _bench.State;
        await _bench.InstallAsync(s_clientCredentials);
        Assert.Equal(state, _bench.State);
    }

    [Fact]
    public async Task New_secrets_are_made_when_asked_for_and_end_the_old_ones()
    {
        (_, InstallationResult first) = await _bench.InstallAsync();

        (ProvisioningStep[] steps, InstallationResult second) = await _bench.InstallAsync(
            new ProvisioningOptions { ResetSecret = true });

        Assert.Equal(ProvisioningOutcome.Updated, steps[0].Outcome);
        Assert.Equal(ProvisioningOutcome.Verified, steps[^1].Outcome);
        Assert.Equal(first.Entity!.ClientId, second.Entity!.ClientId);
        Assert.Equal("svc.securescore", (await _bench.SignInAsync(second)).UserName);
        await Assert.ThrowsAsync<SnowException>(() => _bench.SignInAsync(first));
    }

    [Fact]
    public async Task What_others_made_is_left_as_it_is()
    {
        using SetupBench bench = new(isProvisioned: true);
        string[] before = bench.State;

        (ProvisioningStep[] steps, InstallationResult result) = await bench.InstallAsync(
            new ProvisioningOptions { Roles = ["itil", "change_manager"], RedirectUri = "http://localhost:1/" });

        Assert.Equal(
            [
                ProvisioningOutcome.Existing, ProvisioningOutcome.Existing, ProvisioningOutcome.Existing,
                ProvisioningOutcome.Kept, ProvisioningOutcome.NotVerified,
            ],
            steps.Select(step => step.Outcome));
        Assert.Contains("redirect_url=http://localhost:8400/", steps[0].Detail, StringComparison.Ordinal);
        Assert.False(result.User!.IsMadeByInstall);
        Assert.Equal(before, bench.State);
    }

    [Fact]
    public async Task Several_entities_of_one_name_are_not_guessed_about()
    {
        foreach (string id in new[] { "one", "two" })
        {
            _bench.Sandbox.Tables.Insert("oauth_entity", new Dictionary<string, string>
            {
                ["name"] = ProvisioningOptions.DefaultOAuthEntityName,
                ["client_id"] = id,
            });
        }

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => _bench.InstallAsync());

        Assert.Equal(SnowErrorCode.OAuthEntityAmbiguous, refusal.Code);
        Assert.Contains("one", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_no_administrator_is_told_which_role_is_missing()
    {
        SnowConnection itil = await _bench.SignInAsync(
            InstanceSignIn.Basic(SandboxAccounts.ItilUser, new Secret(SandboxAccounts.ItilPassword)));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => _bench.InstallAsync(admin: itil));

        Assert.Equal(SnowErrorCode.AdminRoleMissing, refusal.Code);
        Assert.Contains("oauth_admin", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Writes);
    }

    [Fact]
    public async Task A_registry_that_is_closed_to_web_services_is_said_to_be()
    {
        _bench.Sandbox.Apply(SandboxScenario.CrossScopeRefused);

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => _bench.InstallAsync());

        Assert.Equal(SnowErrorCode.TableClosed, refusal.Code);
        Assert.Equal(0, _bench.Writes);
    }

    [Fact]
    public async Task Who_may_not_set_properties_leaves_nothing_behind()
    {
        SnowConnection keeper = await RegistryAndUserAdminAsync();
        string[] before = _bench.State;

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => _bench.InstallAsync(s_clientCredentials, keeper));

        Assert.Equal(SnowErrorCode.AdminRoleMissing, refusal.Code);
        Assert.Contains("sys_properties", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, _bench.State);
    }

    [Fact]
    public async Task Two_smaller_roles_are_enough_for_passwords()
    {
        SnowConnection keeper = await RegistryAndUserAdminAsync();

        (ProvisioningStep[] steps, _) = await _bench.InstallAsync(admin: keeper);
        ProvisioningStep[] back = await _bench.UninstallAsync(admin: keeper);

        Assert.Equal(ProvisioningOutcome.Verified, steps[^1].Outcome);
        Assert.Equal(
            [ProvisioningOutcome.Removed, ProvisioningOutcome.Deactivated, ProvisioningOutcome.Absent],
            back.Select(step => step.Outcome));
    }

    [Fact]
    public async Task A_step_that_was_refused_keeps_those_that_build_on_it()
    {
        ProvisioningInstaller installer = new(await _bench.AdminAsync(), new ProvisioningOptions());
        IReadOnlyList<ProvisioningAction> plan = await installer.PlanAsync(TestContext.Current.CancellationToken);

        ProvisioningStep no = plan[1].Decline();
        ProvisioningStep role = await plan[2].CarryOutAsync(TestContext.Current.CancellationToken);

        Assert.Equal((ProvisioningOutcome.Kept, ProvisioningOutcome.Kept), (no.Outcome, role.Outcome));
        Assert.Equal(0, _bench.Writes);
    }

    [Fact]
    public async Task A_user_that_cannot_sign_in_is_named()
    {
        // The instance takes the password and keeps another one.
        _bench.Refuses = (verb, path) =>
        {
            if (path.StartsWith("/oauth_token.do", StringComparison.Ordinal))
            {
                string user = _bench.Sandbox.Tables.Find("sys_user", "user_name=svc.securescore")[0]["sys_id"];
                _bench.Sandbox.Tables.Set(
                    "sys_user", user, new Dictionary<string, string> { ["user_password"] = "canary-other" });
            }

            return false;
        };

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => _bench.InstallAsync());

        Assert.Equal(SnowErrorCode.IntegrationUserNotVerified, refusal.Code);
        Assert.Contains("svc.securescore", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entity_that_cannot_sign_in_is_named()
    {
        _bench.Refuses = (verb, path) =>
        {
            if (path.StartsWith("/oauth_token.do", StringComparison.Ordinal))
            {
                string entity = _bench.Sandbox.Tables.Find("oauth_entity", "commentsISNOTEMPTY")[0]["sys_id"];
                _bench.Sandbox.Tables.Set(
                    "oauth_entity", entity, new Dictionary<string, string> { ["active"] = "false" });
            }

            return false;
        };

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => _bench.InstallAsync());

        Assert.Equal(SnowErrorCode.OAuthEntityNotVerified, refusal.Code);
    }

    [Fact]
    public async Task No_step_and_no_error_has_a_secret()
    {
        (ProvisioningStep[] steps, InstallationResult result) = await _bench.InstallAsync();

        string written = string.Join('\n', steps.Select(step => $"{step} {step.Detail}")) + result;
        foreach (System.Security.SecureString secret in new[] { result.ClientSecret!, result.Password! })
        {
            string text = new NetworkCredential("", secret).Password;
            Assert.True(text.Length >= 24);
            Assert.DoesNotContain(text, written, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _bench.Dispose();

    private Task<SnowConnection> RegistryAndUserAdminAsync()
    {
        _bench.Sandbox.GrantRole(SandboxAccounts.NoRoleUser, "oauth_admin");
        _bench.Sandbox.GrantRole(SandboxAccounts.NoRoleUser, "user_admin");
        return _bench.SignInAsync(
            InstanceSignIn.Basic(SandboxAccounts.NoRoleUser, new Secret(SandboxAccounts.NoRolePassword)));
    }
}
