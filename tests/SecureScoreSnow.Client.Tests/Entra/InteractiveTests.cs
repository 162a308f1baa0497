using System.Net;
using System.Net.NetworkInformation;
using System.Text.RegularExpressions;

using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Client.Tests.Entra;

public sealed partial class InteractiveTests : IDisposable
{
    private const int HangsAfter = 300_000;

    private readonly EntraBench _bench = new();
    private Task<string> _page = Task.FromResult("");

    [Fact(Timeout = HangsAfter)]
    public async Task Browser_brings_the_user_back_signed_in()
    {
        using EntraTokenSource source = _bench.Source(SignIn($"username={SandboxMicrosoft.UserPrincipalName}"));

        await source.GetTokenAsync(renew: false, EntraBench.Stop);
        string renewed = await source.GetTokenAsync(renew: true, EntraBench.Stop);

        Assert.Equal(SandboxMicrosoft.UserPrincipalName, source.Account!.UserPrincipalName);
        Assert.NotEmpty(renewed);
        Assert.Contains("You are signed in.", await _page, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangsAfter)]
    public async Task User_who_cancels_is_not_asked_again()
    {
        SnowException refusal = await _bench.RefusalAsync(
            SignIn($"username={SandboxMicrosoft.UserPrincipalName}&decline=1"));

        Assert.Equal(SnowErrorCode.SignInNotFinished, refusal.Code);
        Assert.Contains("did not succeed", await _page, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Closed_browser_does_not_hold_up_Ctrl_C()
    {
        using CancellationTokenSource stop = new();
        EntraSignIn signIn = EntraSignIn.Interactive(
            SandboxMicrosoft.AppId,
            openBrowser: _ => stop.CancelAsync());
        using EntraTokenSource source = _bench.Source(signIn);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => source.GetTokenAsync(renew: false, stop.Token));
    }

    public void Dispose() => _bench.Dispose();

    private EntraSignIn SignIn(string form) =>
        EntraSignIn.Interactive(SandboxMicrosoft.AppId, tenant: null, address => BrowseAsync(address, form));

    private Task BrowseAsync(Uri address, string form)
    {
        _page = Task.Run(() => FollowAsync(address, form));
        return Task.CompletedTask;
    }

    // What a browser does: it sends the form of the page, and goes where it is sent.
    private async Task<string> FollowAsync(Uri address, string form)
    {
        using HttpClient login = new(_bench.Transport, disposeHandler: false);
        using StringContent content = new(form);
        using HttpResponseMessage answer = await login.PostAsync(address, content, EntraBench.Stop);
        using HttpClient loopback = new();
        if (answer.Headers.Location is { } back)
        {
            await ReadyAsync(back);
            return await loopback.GetStringAsync(back, EntraBench.Stop);
        }

        string html = await answer.Content.ReadAsStringAsync(EntraBench.Stop);
        using FormUrlEncodedContent fields = new(Field().Matches(html).Select(field =>
            KeyValuePair.Create(field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value))));
        string target = WebUtility.HtmlDecode(Target().Match(html).Groups[1].Value);
        await ReadyAsync(new Uri(target));
        using HttpResponseMessage last = await loopback.PostAsync(target, fields, EntraBench.Stop);
        return await last.Content.ReadAsStringAsync(EntraBench.Stop);
    }

    // A person is slower than the listener that waits for the browser; this one may be faster.
    private static async Task ReadyAsync(Uri address)
    {
        while (!IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Any(listener => listener.Port == address.Port))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), EntraBench.Stop);
        }
    }

    [GeneratedRegex("name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Field();

    [GeneratedRegex("action=\"([^\"]+)\"")]
    private static partial Regex Target();
}
