using System.ComponentModel;
using System.Diagnostics;

namespace SecureScoreSnow.Client.Authentication;

/// <summary>Signs a person in with a browser (authorization code grant with PKCE and state).</summary>
internal static class BrowserSignIn
{
    /// <returns>The form that redeems the code.</returns>
    /// <exception cref="SnowException">The person denied, did not come back in time, or something else did.</exception>
    internal static async Task<Dictionary<string, string>> AskAsync(
        InstanceSignIn signIn,
        Uri instance,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        BrowserOptions browser = signIn.Browser!;
        BrowserRequest request = new(signIn.Client!.Id, instance, browser.RedirectUri);
        using RedirectListener listener = new(browser.RedirectUri, instance.Host);
        using CancellationTokenSource late = new(Timeout.InfiniteTimeSpan);
        using ITimer timer = clock.CreateTimer(
            _ => late.Cancel(), null, browser.TimeLimit, Timeout.InfiniteTimeSpan);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            late.Token, cancellationToken);
        browser.Announce?.Invoke(request.Address);
        (browser.Open ?? Show)(request.Address);
        try
        {
            string code = await listener.ReceiveAsync(request.State, stop.Token).ConfigureAwait(false);
            return GrantForms.Code(signIn.Client!, request, code);
        }
        catch (OperationCanceledException over) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SnowException(
                SnowErrorCode.SignInAbandoned, over, instance.Host, browser.TimeLimit.TotalSeconds);
        }
    }

    /// <summary>Opens the system's browser; where there is none, the person has the address all the same.</summary>
    internal static void Show(Uri address)
    {
        try
        {
            using Process? started = Process.Start(
                new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true });
        }
        catch (Exception missing) when (missing is Win32Exception or InvalidOperationException
            or PlatformNotSupportedException)
        {
            // Whoever asked has shown the address too, and waits.
        }
    }
}
