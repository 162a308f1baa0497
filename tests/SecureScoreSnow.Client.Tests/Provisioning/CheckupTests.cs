using SecureScoreSnow.Client.Provisioning;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Provisioning;

public sealed class CheckupTests : IDisposable
{
    private static readonly string[] s_writes = ["DELETE", "PATCH", "POST", "PUT"];

    private static readonly string[] s_vendors =
        ["docs.servicenow.com", "learn.microsoft.com", "support.servicenow.com"];

    private readonly CheckupBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task An_instance_that_is_set_up_passes_with_an_administrator_to_read_it()
    {
        IReadOnlyList<ProvisioningCheckResult> results = await _bench.RunAsync(await _bench.OptionsAsync());

        Assert.Equal(ProvisioningCheckup.Names, results.Select(result => result.Name));
        Assert.All(results, result => Assert.True(
            result.Status is ProvisioningStatus.Passed or ProvisioningStatus.NotApplicable,
            $"{result}: {result.Evidence}"));
        Assert.All(results, result => Assert.NotEmpty(result.Evidence));
    }

    // A person in front of a browser is not looked for: the sandbox's integration user signs in without one.
    [Fact]
    public async Task What_does_not_apply_to_it_is_what_was_not_given()
    {
        IReadOnlyList<ProvisioningCheckResult> results = await _bench.RunAsync(await _bench.OptionsAsync());

        Assert.Equal(
            [
                "ChangeWritable", "ConnectionSaved", "ConnectorActive", "ConnectorMayReadRegistry", "FieldMapValid",
                "GraphPermissionGranted", "GraphTokenWorks", "IncidentWritable", "OAuthRedirectMatches",
                "SecureScoreFresh",
            ],
            results
                .Where(result => result.Status == ProvisioningStatus.NotApplicable)
                .Select(result => result.Name)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task With_the_rights_of_the_integration_user_alone_nothing_fails_and_what_is_hidden_is_said()
    {
        CheckupOptions options = new() { Connection = await _bench.ConnectAsync() };

        IReadOnlyList<ProvisioningCheckResult> results = await _bench.RunAsync(options);

        Assert.DoesNotContain(
            results, result => result.Status is ProvisioningStatus.Failed or ProvisioningStatus.Warning);
        ProvisioningCheckResult[] hidden =
            [.. results.Where(result => result.Status == ProvisioningStatus.NotPermitted)];
        Assert.Contains("OAuthEntityFound", hidden.Select(result => result.Name));
        Assert.Contains("ReleaseSupported", hidden.Select(result => result.Name));
        Assert.Contains("DataPoliciesSatisfied", hidden.Select(result => result.Name));
        Assert.All(hidden, result => Assert.Contains("-AdminConnection", result.Remedy, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_written_unless_that_was_asked_for()
    {
        CheckupOptions options = await _bench.OptionsAsync();
        int before = _bench.Sandbox.Tables.Count("task");

        await _bench.RunAsync(options);

        Assert.All(s_writes, verb => Assert.Equal(0, _bench.Sandbox.CountOf(verb, "/api/")));
        Assert.Equal(before, _bench.Sandbox.Tables.Count("task"));
    }

    [Fact]
    public async Task Rows_that_several_checks_need_are_read_once()
    {
        CheckupOptions options = await _bench.OptionsAsync();
        _bench.Sandbox.ClearRequests();

        await _bench.RunAsync(options);

        Assert.Equal(1, _bench.Sandbox.CountOf("GET", "/api/now/table/oauth_entity"));
        Assert.Equal(1, _bench.Sandbox.CountOf("GET", "/api/now/table/sys_properties"));
        Assert.InRange(_bench.Sandbox.RequestCount, 1, 40);
    }

    [Fact]
    public async Task Every_check_has_an_area_and_a_reference()
    {
        IReadOnlyList<ProvisioningCheckResult> results = await _bench.RunAsync(new CheckupOptions());

        Assert.All(results, result => Assert.NotEmpty(result.Area));
        Assert.All(results, result => Assert.Contains(
            result.Reference!.Host,
            s_vendors));
        Assert.Equal(ProvisioningCheckup.Names.Count, ProvisioningCheckup.Names.Distinct().Count());
    }

    [Fact]
    public async Task Without_any_connection_every_check_says_that()
    {
        IReadOnlyList<ProvisioningCheckResult> results = await _bench.RunAsync(new CheckupOptions());

        Assert.All(results, result => Assert.True(
            result.Status is ProvisioningStatus.NotPermitted or ProvisioningStatus.NotApplicable, result.ToString()));
    }

    [Fact]
    public async Task Without_the_integration_user_the_administrator_still_sees_the_registry()
    {
        CheckupOptions options = new() { AdminConnection = await _bench.ConnectAsync(CheckupBench.Admin) };

        IReadOnlyList<ProvisioningCheckResult> results = await _bench.RunAsync(options);

        Dictionary<string, ProvisioningStatus> statuses =
            results.ToDictionary(result => result.Name, result => result.Status);
        Assert.Equal(ProvisioningStatus.Passed, statuses["InstanceReachable"]);
        Assert.Equal(ProvisioningStatus.Passed, statuses["OAuthEntityFound"]);
        Assert.Equal(ProvisioningStatus.Passed, statuses["IntegrationUserFound"]);
        Assert.Equal(ProvisioningStatus.NotPermitted, statuses["TokenWorks"]);
    }

    [Fact]
    public async Task A_closed_connection_is_a_finding()
    {
        CheckupOptions options = await _bench.OptionsAsync();
        options.Connection!.Dispose();

        IReadOnlyList<ProvisioningCheckResult> results = await _bench.RunAsync(options);

        Assert.Equal(
            ["TokenWorks"],
            results.Where(result => result.Status == ProvisioningStatus.Failed).Select(result => result.Name));
    }

    [Fact]
    public async Task A_refusal_ends_one_check_and_a_broken_instance_is_not_asked_again_and_again()
    {
        CheckupOptions options = await _bench.OptionsAsync();
        _bench.Sandbox.Apply(SandboxScenario.Hibernating);
        _bench.Sandbox.ClearRequests();

        IReadOnlyList<ProvisioningCheckResult> results = await _bench.RunAsync(options);

        Assert.Equal(ProvisioningCheckup.Names.Count, results.Count);
        Assert.InRange(_bench.Sandbox.RequestCount, 1, 10);
        Assert.Equal(
            ["InstanceReachable"],
            results.Where(result => result.Status == ProvisioningStatus.Failed).Select(result => result.Name));
    }

    [Fact]
    public async Task Connections_to_two_instances_are_refused_before_anything_is_asked()
    {
        CheckupOptions options = await _bench.OptionsAsync() with
        {
            AdminConnection = await _bench.ConnectAsync(CheckupBench.Admin, new Uri("http://127.0.0.2/")),
        };
        _bench.Sandbox.ClearRequests();

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => _bench.RunAsync(options));

        Assert.Equal(SnowErrorCode.InstancesDiffer, refusal.Code);
        Assert.Contains("127.0.0.2", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Sandbox.RequestCount);
    }

    [Fact]
    public async Task The_wanted_checks_are_run_in_their_order()
    {
        CheckupOptions options = await _bench.OptionsAsync() with
        {
            Names = ["tokenworks", "InstanceReachable", "NoSuchCheck"],
        };

        IReadOnlyList<ProvisioningCheckResult> results = await _bench.RunAsync(options);

        Assert.Equal(["InstanceReachable", "TokenWorks"], results.Select(result => result.Name));
    }
}
