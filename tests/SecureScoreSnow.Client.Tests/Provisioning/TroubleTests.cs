using SecureScoreSnow.Client.Provisioning;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Provisioning;

/// <summary>What is wrong with an instance is seen, and explained.</summary>
public sealed class TroubleTests
{
    // These are about Graph and about writing, and have tests of their own.
    private static readonly string[] s_elsewhere =
    [
        "ChangeWritable", "GraphPermissionGranted", "GraphTokenWorks", "IncidentWritable", "SecureScoreFresh",
    ];

    public static TheoryData<int, string> Numbers() =>
        [.. Troubles.All.Select((trouble, number) => (number, $"{trouble.Check} {trouble.Evidence}"))];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Trouble_is_seen_and_explained(int number, string about)
    {
        Trouble trouble = Troubles.All[number];
        using CheckupBench bench = new();
        CheckupOptions options = trouble.With(await bench.OptionsAsync(trouble.SignIn));
        trouble.Make(bench);

        ProvisioningCheckResult result = await bench.RunAsync(options, trouble.Check);

        Assert.Equal((trouble.Status, about), (result.Status, $"{trouble.Check} {trouble.Evidence}"));
        Assert.Contains(trouble.Evidence, result.Evidence, StringComparison.Ordinal);
        Assert.NotEmpty(result.Remedy);
        Assert.StartsWith(trouble.Repair, result.Repair ?? "", StringComparison.Ordinal);
        Assert.Equal(trouble.Repair.Length == 0, result.Repair is null);
    }

    [Fact]
    public void Every_check_has_a_trouble() => Assert.Equal(
        ProvisioningCheckup.Names.Order(StringComparer.Ordinal),
        Troubles.All.Select(trouble => trouble.Check).Union(s_elsewhere).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("RegistryTableAccessibleFrom", SandboxScenario.CrossScopeRefused)]
    [InlineData("RegistryTableCanRead", SandboxScenario.CrossScopeRefused)]
    [InlineData("ConnectorMayReadRegistry", SandboxScenario.ConnectorRefused)]
    public async Task The_message_that_users_see_is_quoted(string check, SandboxScenario scenario)
    {
        using CheckupBench bench = new();
        CheckupOptions options = await bench.OptionsAsync();
        bench.Sandbox.Apply(scenario);

        ProvisioningCheckResult result = await bench.RunAsync(options, check);

        Assert.Contains(
            "Read operation against 'oauth_entity' from scope 'x_mioms_m365ticket' has been refused",
            result.Remedy,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task States_under_other_names_pass_and_are_said()
    {
        using CheckupBench bench = new();
        CheckupOptions options = await bench.OptionsAsync();
        bench.Sandbox.Apply(SandboxScenario.CustomisedStates);

        ProvisioningCheckResult result = await bench.RunAsync(options, "IncidentStates");

        Assert.Equal(ProvisioningStatus.Passed, result.Status);
        Assert.Contains("2 In Progress -> Being worked on", result.Evidence, StringComparison.Ordinal);
        Assert.Contains("20 Waiting for security", result.Evidence, StringComparison.Ordinal);
    }

    // The alphabet began anew after Zurich.
    [Theory]
    [InlineData("Kingston", ProvisioningStatus.Passed)]
    [InlineData("New York", ProvisioningStatus.Passed)]
    [InlineData("Australia", ProvisioningStatus.Passed)]
    [InlineData("Jakarta", ProvisioningStatus.Failed)]
    [InlineData("Aspen", ProvisioningStatus.Failed)]
    public async Task Releases_are_compared_in_their_own_order(string release, ProvisioningStatus expected)
    {
        using CheckupBench bench = new();
        CheckupOptions options = await bench.OptionsAsync();
        bench.Sandbox.Release = release;

        ProvisioningCheckResult result = await bench.RunAsync(options, "ReleaseSupported");

        Assert.Equal(expected, result.Status);
        Assert.Contains(release, result.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registered_redirect_address_and_a_saved_connection_pass()
    {
        using CheckupBench bench = new();
        CheckupOptions options = await bench.OptionsAsync() with
        {
            RedirectUri = new Uri(SandboxAccounts.RedirectAddress),
            IsConnectionSaved = connection => connection.Name == "127.0.0.1",
        };

        Assert.Equal(ProvisioningStatus.Passed, (await bench.RunAsync(options, "OAuthRedirectMatches")).Status);
        Assert.Equal(ProvisioningStatus.Passed, (await bench.RunAsync(options, "ConnectionSaved")).Status);
    }
}
