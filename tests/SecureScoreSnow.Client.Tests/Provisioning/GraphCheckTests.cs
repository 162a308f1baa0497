using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.Provisioning;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tests.Entra;
using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Client.Tests.Provisioning;

/// <summary>What the checks say of the sign-in to Graph, its permission and the age of its scores.</summary>
public sealed class GraphCheckTests : IDisposable
{
    private static readonly string[] s_names = ["GraphTokenWorks", "GraphPermissionGranted", "SecureScoreFresh"];

    private readonly EntraBench _bench = new();
    private EntraTokenSource? _tokens;

    public void Dispose()
    {
        _tokens?.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task A_sign_in_with_the_permission_and_scores_of_today_pass() => Assert.Equal(
        [ProvisioningStatus.Passed, ProvisioningStatus.Passed, ProvisioningStatus.Passed],
        (await RunAsync(EntraBench.SecretSignIn())).Select(result => result.Status));

    [Fact]
    public async Task A_sign_in_that_is_refused_fails_and_hides_the_rest()
    {
        IReadOnlyList<ProvisioningCheckResult> results = await RunAsync(EntraBench.SecretSignIn("canary-wrong"));

        Assert.Equal(
            [ProvisioningStatus.Failed, ProvisioningStatus.NotPermitted, ProvisioningStatus.NotPermitted],
            results.Select(result => result.Status));
        Assert.All(results, result => Assert.NotEmpty(result.Remedy));
        Assert.All(results, result => Assert.DoesNotContain("canary", result.Evidence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_permission_that_is_missing_is_named()
    {
        _bench.Directory.Consent(TenantDirectory.ReadPermission, granted: false);

        IReadOnlyList<ProvisioningCheckResult> results = await RunAsync(EntraBench.SecretSignIn());

        Assert.Equal(ProvisioningStatus.Passed, results[0].Status);
        Assert.Equal(ProvisioningStatus.Failed, results[1].Status);
        Assert.Contains("SecurityEvents.Read.All", results[1].Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, ProvisioningStatus.Passed)]
    [InlineData(4, ProvisioningStatus.Warning)]
    public async Task Scores_grow_old(int days, ProvisioningStatus expected)
    {
        _bench.Clock.Advance(TimeSpan.FromDays(days));

        IReadOnlyList<ProvisioningCheckResult> results = await RunAsync(EntraBench.SecretSignIn());

        Assert.Equal(expected, results[2].Status);
    }

    private async Task<IReadOnlyList<ProvisioningCheckResult>> RunAsync(EntraSignIn signIn)
    {
        _tokens = _bench.Source(signIn);
        CheckupOptions options = new()
        {
            Names = s_names,
            CreateGraphClient = () => new GraphSecurityClient(
                _bench.Transport, _tokens, _bench.Clock, new GraphSecurityOptions()),
        };
        return await new ProvisioningCheckup(options, _bench.Clock).RunAsync(EntraBench.Stop)
            .ToListAsync(EntraBench.Stop);
    }
}
