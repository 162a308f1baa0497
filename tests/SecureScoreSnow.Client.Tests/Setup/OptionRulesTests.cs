using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Setup;

namespace SecureScoreSnow.Client.Tests.Setup;

public sealed class OptionRulesTests : IDisposable
{
    private readonly SetupBench _bench = new();

    public static TheoryData<ProvisioningOptions, SnowErrorCode> Unfit() => new()
    {
        { new ProvisioningOptions { UserName = " " }, SnowErrorCode.ProvisioningNameInvalid },
        { new ProvisioningOptions { UserName = new string('u', 41) }, SnowErrorCode.ProvisioningNameInvalid },
        { new ProvisioningOptions { OAuthEntityName = "" }, SnowErrorCode.ProvisioningNameInvalid },
        { new ProvisioningOptions { OAuthEntityName = new string('e', 101) }, SnowErrorCode.ProvisioningNameInvalid },
        { new ProvisioningOptions { RedirectUri = "zzz" }, SnowErrorCode.RedirectNotLocal },
        {
            new ProvisioningOptions
            {
                Grant = ProvisioningGrant.AuthorizationCode,
                RedirectUri = "https://example.com/",
            },
            SnowErrorCode.RedirectNotLocal
        },
        { new ProvisioningOptions { Roles = ["itil", "Admin"] }, SnowErrorCode.RoleExcessive },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task What_cannot_be_set_up_is_refused_before_anything_is_asked(
        ProvisioningOptions options,
        SnowErrorCode expected)
    {
        using SnowConnection admin = await _bench.AdminAsync();
        long before = _bench.Sandbox.RequestCount;

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => new ProvisioningInstaller(admin, options).PlanAsync(TestContext.Current.CancellationToken));

        Assert.Equal((expected, before), (refusal.Code, _bench.Sandbox.RequestCount));
    }

    public void Dispose() => _bench.Dispose();
}
