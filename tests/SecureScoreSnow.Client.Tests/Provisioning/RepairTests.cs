using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Provisioning;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Provisioning;

/// <summary>What a command can put right is put right, and nothing else is touched.</summary>
public sealed class RepairTests
{
    private const string Entity = "client_id=5ec05ec0a1b2c3d4e5f60718293a4b5c";
    private const string User = "user_name=svc.securescore";

    public static TheoryData<int, string> Repairable() =>
    [
        .. Troubles.All
            .Select((trouble, number) => (trouble, number))
            .Where(entry => entry.trouble.Repair.Length > 0)
            .Select(entry => (entry.number, $"{entry.trouble.Check} {entry.trouble.Repair}")),
    ];

    [Theory]
    [MemberData(nameof(Repairable))]
    public async Task Trouble_is_put_right_once(int number, string about)
    {
        Trouble trouble = Troubles.All[number];
        using CheckupBench bench = new();
        CheckupOptions options = trouble.With(await bench.OptionsAsync(trouble.SignIn));
        trouble.Make(bench);
        ProvisioningCheckResult finding = await bench.RunAsync(options, trouble.Check);

        ProvisioningRepairResult[] first = await RepairAsync(options.AdminConnection!, finding);
        ProvisioningCheckResult after = await bench.RunAsync(options, trouble.Check);
        long writes = Writes(bench);
        ProvisioningRepairResult[] second = await RepairAsync(options.AdminConnection!, finding);

        Assert.Equal(about, $"{trouble.Check} {trouble.Repair}");
        Assert.NotEmpty(first);
        Assert.All(first, repair => Assert.Equal(ProvisioningRepairOutcome.Repaired, repair.Outcome));
        Assert.Equal((ProvisioningStatus.Passed, null), (after.Status, after.Repair));
        Assert.All(second, repair => Assert.Equal(ProvisioningRepairOutcome.NotNeeded, repair.Outcome));
        Assert.Equal(writes, Writes(bench));
    }

    [Theory]
    [MemberData(nameof(Repairable))]
    public async Task Looking_says_before_and_after_and_writes_nothing(int number, string about)
    {
        Trouble trouble = Troubles.All[number];
        using CheckupBench bench = new();
        CheckupOptions options = trouble.With(await bench.OptionsAsync(trouble.SignIn));
        trouble.Make(bench);
        ProvisioningCheckResult finding = await bench.RunAsync(options, trouble.Check);
        long writes = Writes(bench);

        ProvisioningRepairResult planned = await LookAsync(options.AdminConnection!, finding);

        Assert.Equal(ProvisioningRepairOutcome.Planned, planned.Outcome);
        Assert.Contains($"'{planned.Before}' -> '{planned.After}'", finding.Repair, StringComparison.Ordinal);
        Assert.StartsWith(trouble.Check, about, StringComparison.Ordinal);
        Assert.Equal(writes, Writes(bench));
    }

    [Fact]
    public void Every_check_that_offers_a_repair_is_among_the_troubles() => Assert.Equal(
        [
            "ChangeCreatable", "ChangeReadable", "ConnectorActive", "ConnectorMayReadRegistry", "IncidentCreatable",
            "IncidentReadable", "IntegrationUserActive", "IntegrationUserNotLocked", "IntegrationUserPasswordSet",
            "IntegrationUserRolesSufficient", "IntegrationUserWebServiceOnly", "OAuthApplicationUser",
            "OAuthEntityActive", "OAuthGrantEnabled", "OAuthPluginActive", "OAuthRedirectMatches",
            "OAuthTokenLifespans", "RegistryTableAccessibleFrom", "RegistryTableCanRead", "RegistryTableLabel",
            "RegistryTableWebServices",
        ],
        Troubles.All.Where(trouble => trouble.Repair.Length > 0)
            .Select(trouble => trouble.Check)
            .Distinct()
            .Order(StringComparer.Ordinal));

    [Fact]
    public async Task What_somebody_changed_meanwhile_is_left_and_said()
    {
        using CheckupBench bench = new();
        CheckupOptions options = await bench.OptionsAsync();
        bench.Set("oauth_entity", Entity, "access_token_lifespan", "30");
        ProvisioningCheckResult finding = await bench.RunAsync(options, "OAuthTokenLifespans");
        bench.Set("oauth_entity", Entity, "access_token_lifespan", "900");

        ProvisioningRepairResult result = Assert.Single(await RepairAsync(options.AdminConnection!, finding));

        Assert.Equal((ProvisioningRepairOutcome.Changed, "900"), (result.Outcome, result.Before));
        Assert.Contains("'30'", result.Detail, StringComparison.Ordinal);
        Assert.Equal("900", bench.Sandbox.Tables.Find("oauth_entity", Entity)[0]["access_token_lifespan"]);
    }

    [Theory]
    [MemberData(nameof(Repairable))]
    public async Task Without_the_rights_there_is_one_clear_error_and_nothing_is_written(int number, string about)
    {
        Trouble trouble = Troubles.All[number];
        using CheckupBench bench = new();
        CheckupOptions options = trouble.With(await bench.OptionsAsync(trouble.SignIn));
        SnowConnection person = await bench.ConnectAsync(CheckupBench.Person);
        trouble.Make(bench);
        ProvisioningCheckResult finding = await bench.RunAsync(options, trouble.Check);

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => RepairAsync(person, finding));

        Assert.Equal((SnowErrorCode.AdminRoleMissing, about), (refusal.Code, $"{trouble.Check} {trouble.Repair}"));
        Assert.Equal(finding.Repair, (await bench.RunAsync(options, trouble.Check)).Repair);
    }

    [Fact]
    public async Task A_property_that_is_not_there_is_made_and_not_marked_as_installed()
    {
        const string Property = "name=glide.oauth.inbound.client.credential.grant_type.enabled";
        using CheckupBench bench = new();
        CheckupOptions options = await bench.OptionsAsync(CheckupBench.ClientCredentials);
        bench.Sandbox.Tables.Delete("sys_properties", Property);
        ProvisioningCheckResult finding = await bench.RunAsync(options, "OAuthGrantEnabled");

        ProvisioningRepairResult result = Assert.Single(await RepairAsync(options.AdminConnection!, finding));

        Assert.Equal(ProvisioningRepairOutcome.Repaired, result.Outcome);
        IReadOnlyDictionary<string, string> made = Assert.Single(
            bench.Sandbox.Tables.Find("sys_properties", Property));
        Assert.Equal("true", made["value"]);
        Assert.StartsWith("Made by Repair-", made["description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_role_that_contains_the_others_is_granted_alone()
    {
        using CheckupBench bench = new();
        CheckupOptions options = await bench.OptionsAsync();
        bench.Sandbox.RevokeRole(SandboxAccounts.IntegrationUser, "itil");
        IReadOnlyList<ProvisioningCheckResult> findings = await bench.RunAsync(options);

        List<ProvisioningRepairResult> results = [];
        foreach (ProvisioningCheckResult finding in findings)
        {
            results.AddRange(await RepairAsync(options.AdminConnection!, finding));
        }

        Assert.Equal("itil", Assert.Single(
            results, result => result.Outcome == ProvisioningRepairOutcome.Repaired).After);
        Assert.Contains(results, result => result is
        {
            Check: "IncidentCreatable",
            Outcome: ProvisioningRepairOutcome.NotNeeded,
        });
    }

    [Fact]
    public async Task Who_repairs_does_not_change_the_own_account()
    {
        using CheckupBench bench = new();
        SnowConnection admin = await bench.ConnectAsync(CheckupBench.Admin);
        CheckupOptions options = new() { Connection = admin, AdminConnection = admin };
        bench.Set("sys_user", "user_name=admin", "web_service_access_only", "false");
        ProvisioningCheckResult finding = await bench.RunAsync(options, "IntegrationUserWebServiceOnly");

        ProvisioningRepairResult result = Assert.Single(await RepairAsync(admin, finding));

        Assert.Equal(ProvisioningRepairOutcome.Skipped, result.Outcome);
        Assert.Contains("admin", result.Detail, StringComparison.Ordinal);
        Assert.Equal(
            "false", bench.Sandbox.Tables.Find("sys_user", "user_name=admin")[0]["web_service_access_only"]);
    }

    [Fact]
    public async Task Another_instance_than_the_one_that_was_checked_is_left_alone()
    {
        using CheckupBench bench = new();
        CheckupOptions options = await bench.OptionsAsync();
        bench.Set("sys_user", User, "locked_out", "true");
        ProvisioningCheckResult finding = await bench.RunAsync(options, "IntegrationUserNotLocked") with
        {
            Instance = new Uri("https://prod.service-now.com/"),
        };

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => RepairAsync(options.AdminConnection!, finding));

        Assert.Equal(SnowErrorCode.InstancesDiffer, refusal.Code);
        Assert.Contains("prod.service-now.com", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_is_gone_is_an_error()
    {
        using CheckupBench bench = new();
        CheckupOptions options = await bench.OptionsAsync();
        bench.Set("oauth_entity", Entity, "active", "false");
        ProvisioningCheckResult finding = await bench.RunAsync(options, "OAuthEntityActive");
        bench.Sandbox.Tables.Delete("oauth_entity", Entity);

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => RepairAsync(options.AdminConnection!, finding));

        Assert.Equal(SnowErrorCode.RecordNotFound, refusal.Code);
    }

    [Fact]
    public async Task What_was_right_by_itself_is_not_written()
    {
        using CheckupBench bench = new();
        CheckupOptions options = await bench.OptionsAsync();
        bench.Set("sys_user", User, "locked_out", "true");
        ProvisioningCheckResult finding = await bench.RunAsync(options, "IntegrationUserNotLocked");
        bench.Set("sys_user", User, "locked_out", "false");
        long writes = Writes(bench);

        ProvisioningRepairResult result = Assert.Single(await RepairAsync(options.AdminConnection!, finding));

        Assert.Equal(ProvisioningRepairOutcome.NotNeeded, result.Outcome);
        Assert.Equal(writes, Writes(bench));
    }

    [Theory]
    [InlineData("MultiFactor", SandboxScenario.AccessRestricted)]
    [InlineData("BasicAuthentication", SandboxScenario.BasicAuthenticationRestricted)]
    [InlineData("RestAccessPolicies", SandboxScenario.AccessRestricted)]
    [InlineData("RateLimits", SandboxScenario.RateLimited)]
    [InlineData("SingleSignOn", SandboxScenario.SingleSignOn)]
    [InlineData("IntegrationUserRolesLimited", SandboxScenario.IntegrationUserUnfit)]
    [InlineData("IntegrationUserWebServiceOnly", SandboxScenario.IntegrationUserUnfit)]
    public async Task What_people_have_to_decide_is_not_offered(string check, SandboxScenario scenario)
    {
        using CheckupBench bench = new();
        CheckupOptions options = await bench.OptionsAsync(CheckupBench.Basic);
        bench.Sandbox.Apply(scenario);

        ProvisioningCheckResult finding = await bench.RunAsync(options, check);

        Assert.NotEqual(ProvisioningStatus.Passed, finding.Status);
        Assert.Empty(ProvisioningRepairer.Offers(finding));
    }

    // Instances drop a column that the user may not write, and answer as if they had not.
    [Fact]
    public async Task A_change_that_the_instance_drops_without_a_word_is_an_error()
    {
        using CheckupBench bench = new();
        CheckupOptions options = await bench.OptionsAsync();
        ConnectionOptions dropping = new(new Uri("http://127.0.0.1/"), CheckupBench.Admin)
        {
            Account = new AccountRule { AllowsPersonalAccount = true },
            CreateHandler = _ => new DroppingHandler(bench),
        };
        using SnowConnection admin = await SnowConnection.OpenAsync(
            dropping, new InstanceGate(bench.Clock), bench.Clock, TestContext.Current.CancellationToken);
        bench.Set("oauth_entity", Entity, "active", "false");
        ProvisioningCheckResult finding = await bench.RunAsync(options, "OAuthEntityActive");

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => RepairAsync(admin, finding));

        Assert.Equal(SnowErrorCode.RepairNotKept, refusal.Code);
        Assert.Contains("'false'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mark_of_Install_does_not_make_a_person()
    {
        using CheckupBench bench = new();
        CheckupOptions options = await bench.OptionsAsync();
        bench.Set("sys_user", User, "employee_number", "SecureScoreSnow");

        Assert.Equal(
            ProvisioningStatus.Passed, (await bench.RunAsync(options, "IntegrationUserNotPerson")).Status);
    }

    private static long Writes(CheckupBench bench) => bench.Sandbox.CountOf("POST", "/api/")
        + bench.Sandbox.CountOf("PATCH", "/api/") + bench.Sandbox.CountOf("PUT", "/api/");

    private static async Task<ProvisioningRepairResult> LookAsync(
        SnowConnection admin,
        ProvisioningCheckResult finding) => await new ProvisioningRepairer(admin).LookAsync(
            ProvisioningRepairer.Offers(finding)[0], TestContext.Current.CancellationToken);

    private static async Task<ProvisioningRepairResult[]> RepairAsync(
        SnowConnection admin,
        ProvisioningCheckResult finding)
    {
        ProvisioningRepairer repairer = new(admin);
        List<ProvisioningRepairResult> results = [];
        foreach (ProvisioningRepairResult offer in ProvisioningRepairer.Offers(finding))
        {
            results.Add(await repairer.CarryOutAsync(offer, TestContext.Current.CancellationToken));
        }

        return [.. results];
    }

    private sealed class DroppingHandler(CheckupBench bench) : DelegatingHandler(
        new HoldingHandler(bench.Clock, new SandboxHandler(bench.Sandbox)))
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
        {
            if (request.Method == HttpMethod.Patch)
            {
                request.Method = HttpMethod.Get;
                request.Content = null;
            }

            return base.SendAsync(request, stop);
        }
    }
}
