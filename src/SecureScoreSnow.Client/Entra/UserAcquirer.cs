using Microsoft.Identity.Client;

using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Entra;

/// <summary>Signs a user in, in a browser here or elsewhere, and renews without asking again.</summary>
internal sealed class UserAcquirer : ITokenAcquirer
{
    private readonly IPublicClientApplication _app;
    private readonly EntraSignIn _signIn;
    private readonly string[] _scopes;
    private IAccount? _account;

    internal UserAcquirer(EntraSignIn signIn, CloudAddresses cloud, MsalHttp http)
    {
        _signIn = signIn;
        _scopes = [cloud.DefaultScope];
        _app = PublicClientApplicationBuilder
            .Create(signIn.ApplicationId)
            .WithAuthority($"{cloud.Login}{signIn.Tenant ?? "organizations"}", validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithRedirectUri("http://localhost")
            .WithHttpClientFactory(http)
            .Build();
    }

    public bool CanRenew => true;

    public async Task<AcquiredToken> AcquireAsync(bool mayAsk, string? claims, CancellationToken cancellationToken)
    {
        AuthenticationResult result = mayAsk
            ? await AskAsync(claims, cancellationToken).ConfigureAwait(false)
            : await RenewAsync(claims, cancellationToken).ConfigureAwait(false);
        _account = result.Account;
        return MsalResults.ToToken(result, _signIn.ApplicationId);
    }

    private Task<AuthenticationResult> AskAsync(string? claims, CancellationToken cancellationToken) =>
        _signIn.Method == EntraSignInMethod.DeviceCode
            ? With(claims, _app.AcquireTokenWithDeviceCode(_scopes, ShowAsync)).ExecuteAsync(cancellationToken)
            : With(claims, _app.AcquireTokenInteractive(_scopes))
                .WithUseEmbeddedWebView(false)
                .WithSystemWebViewOptions(Browser())
                .ExecuteAsync(cancellationToken);

    private Task<AuthenticationResult> RenewAsync(string? claims, CancellationToken cancellationToken) =>
        With(claims, _app.AcquireTokenSilent(_scopes, _account))
            .WithForceRefresh(true)
            .ExecuteAsync(cancellationToken);

    private Task ShowAsync(DeviceCodeResult code)
    {
        _signIn.Show!(new DeviceCodePrompt(
            WebAddress(code.VerificationUrl),
            code.UserCode,
            code.Message,
            code.ExpiresOn));
        return Task.CompletedTask;
    }

    // Somebody is asked to go there.
    private static Uri WebAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address
            : throw new FormatException();

    private SystemWebViewOptions Browser()
    {
        SystemWebViewOptions options = new()
        {
            HtmlMessageSuccess = Messages.BrowserSignedIn,
            HtmlMessageError = Messages.BrowserRefused,
        };
        if (_signIn.OpenBrowser is not null)
        {
            options.OpenBrowserAsync = _signIn.OpenBrowser;
        }

        return options;
    }

    private static T With<T>(string? claims, AbstractAcquireTokenParameterBuilder<T> request)
        where T : AbstractAcquireTokenParameterBuilder<T> =>
        claims is null ? (T)request : request.WithClaims(claims);
}
