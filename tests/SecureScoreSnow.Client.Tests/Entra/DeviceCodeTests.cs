using System.Net;
using System.Text;

using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Client.Tests.Entra;

public sealed class DeviceCodeTests : IDisposable
{
    private readonly EntraBench _bench = new();

    [Fact]
    public async Task User_is_shown_the_code_and_signs_in()
    {
        DeviceCodePrompt? shown = null;
        using EntraTokenSource source = _bench.Source(SignIn(prompt =>
        {
            shown = prompt;
            _bench.Directory.ApproveDeviceCode(prompt.UserCode, SandboxMicrosoft.UserPrincipalName);
        }));

        await source.GetTokenAsync(renew: false, EntraBench.Stop);

        Assert.Equal("/common/oauth2/deviceauth", shown!.Address.AbsolutePath);
        Assert.Contains(shown.UserCode, shown.Message, StringComparison.Ordinal);
        Assert.Equal(SandboxMicrosoft.UserPrincipalName, source.Account!.UserPrincipalName);
        Assert.Equal(SandboxMicrosoft.TenantId, source.Account.TenantId);
        Assert.Equal(SandboxMicrosoft.UserPrincipalName, source.Account.Initiator);
    }

    [Fact]
    public async Task Token_is_renewed_without_asking_the_user()
    {
        int asked = 0;
        using EntraTokenSource source = _bench.Source(SignIn(prompt =>
        {
            asked++;
            _bench.Directory.ApproveDeviceCode(prompt.UserCode, SandboxMicrosoft.UserPrincipalName);
        }));
        string first = await source.GetTokenAsync(renew: false, EntraBench.Stop);

        string second = await source.GetTokenAsync(renew: true, EntraBench.Stop);

        Assert.NotEqual(first, second);
        Assert.Equal((1, 2), (asked, _bench.Directory.TokensIssued));
    }

    [Fact]
    public async Task Refused_renewal_tells_the_user_to_sign_in_and_does_not_ask()
    {
        int asked = 0;
        using EntraTokenSource source = _bench.Source(SignIn(prompt =>
        {
            asked++;
            _bench.Directory.ApproveDeviceCode(prompt.UserCode, SandboxMicrosoft.UserPrincipalName);
        }));
        await source.GetTokenAsync(renew: false, EntraBench.Stop);
        _bench.Clock.Advance(TimeSpan.FromDays(91));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => source.GetTokenAsync(renew: false, EntraBench.Stop));

        Assert.Equal(SnowErrorCode.UserSignInEnded, refusal.Code);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Declined_sign_in_is_said()
    {
        SnowException refusal = await _bench.RefusalAsync(
            SignIn(prompt => _bench.Directory.DeclineDeviceCode(prompt.UserCode)));

        Assert.Equal(SnowErrorCode.SignInNotFinished, refusal.Code);
    }

    [Fact]
    public async Task Code_that_nobody_typed_in_time_is_said()
    {
        SnowException refusal = await _bench.RefusalAsync(
            SignIn(_ => _bench.Clock.Advance(TimeSpan.FromMinutes(16))));

        Assert.Equal(SnowErrorCode.SignInNotFinished, refusal.Code);
    }

    [Fact]
    public async Task Waiting_for_the_user_can_be_cancelled()
    {
        _bench.Directory.DeviceCodeInterval = TimeSpan.FromMinutes(5);
        using CancellationTokenSource stop = new();
        using EntraTokenSource source = _bench.Source(SignIn(_ => stop.Cancel()));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => source.GetTokenAsync(renew: false, stop.Token));

        Assert.Equal(0, _bench.Directory.TokensIssued);
    }

    [Fact]
    public async Task App_that_may_not_sign_users_in_is_named()
    {
        _bench.Directory.App.IsPublicClient = false;

        SnowException refusal = await _bench.RefusalAsync(SignIn(_ => { }));

        Assert.Equal(SnowErrorCode.AppNotPublic, refusal.Code);
    }

    [Fact]
    public async Task App_without_consent_is_told_from_a_wrong_sign_in()
    {
        _bench.Directory.Consent(TenantDirectory.ReadPermission, granted: false);

        SnowException refusal = await _bench.RefusalAsync(SignIn(prompt =>
            _bench.Directory.ApproveDeviceCode(prompt.UserCode, SandboxMicrosoft.UserPrincipalName)));

        Assert.Equal(SnowErrorCode.ConsentMissing, refusal.Code);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"here\"")]
    [InlineData("\"javascript:alert(1)\"")]
    public async Task Address_that_nobody_can_go_to_is_not_shown(string address)
    {
        int asked = 0;
        _bench.Transport.Instead = request =>
            request.RequestUri!.AbsolutePath.EndsWith("/devicecode", StringComparison.Ordinal)
                ? new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StringContent(
                        "{\"user_code\":\"A\",\"device_code\":\"B\",\"expires_in\":900,"
                        + "\"interval\":5,\"message\":\"x\","
                        + $"\"verification_uri\":{address},\"verification_url\":{address}}}",
                        Encoding.UTF8,
                        "application/json"),
                }
                : null;

        SnowException refusal = await _bench.RefusalAsync(SignIn(_ => asked++));

        Assert.Equal((SnowErrorCode.UnexpectedAnswer, 0), (refusal.Code, asked));
    }

    public void Dispose() => _bench.Dispose();

    private static EntraSignIn SignIn(Action<DeviceCodePrompt> show) =>
        EntraSignIn.DeviceCode(SandboxMicrosoft.AppId, show);
}
