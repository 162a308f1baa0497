using System.Net;
using System.Net.Sockets;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Chromium;

/// <summary>The sign-in in a browser that is one, from the first page to the last.</summary>
public sealed class ChromiumSignInTests(ChromeDriver driver) : IClassFixture<ChromeDriver>, IAsyncLifetime
{
    private const int HangsAfter = 300_000;
    private const string User = SandboxAccounts.IntegrationUser;
    private const string Password = SandboxAccounts.IntegrationPassword;
    private const string Itil = SandboxAccounts.ItilUser;
    private const string ItilPassword = SandboxAccounts.ItilPassword;
    private const string SignedIn = "handed to the console";
    private const string NotSignedIn = "The sign-in did not succeed.";

    // The page that Chromium shows of itself when nobody answers.
    private const string NobodyThere = "//*[@id='main-frame-error']";

    private ChromiumBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await ChromiumBench.StartAsync(driver);

    [Fact(Timeout = HangsAfter)]
    public async Task Person_who_allows_is_signed_in_and_the_browser_keeps_no_secret_but_the_used_code()
    {
        SnowConnection connection = await _bench.OpenAsync(async browser =>
        {
            await browser.LogInAsync(User, Password);
            await browser.SeeAsync("SecureScore Integration");
            await browser.AllowAsync();
            await browser.SeeAsync(SignedIn);
        });
        Uri shown = await _bench.Browser.AddressAsync();
        string page = await _bench.Browser.SourceAsync();

        Assert.Equal((SignInMethod.AuthorizationCode, User), (connection.Method, connection.UserName));
        Assert.Equal(_bench.Redirect.Authority, shown.Authority);
        Assert.Matches(@"^\?code=canary-code-[^&]+&state=[0-9A-F]{32}$", shown.Query);
        Assert.DoesNotContain(SandboxAccounts.Canary, page, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Person_who_denies_is_told_so_in_both_places()
    {
        SnowException refusal = await _bench.RefusalAsync(async browser =>
        {
            await browser.LogInAsync(User, Password);
            await browser.DenyAsync();
            await browser.SeeAsync(NotSignedIn);
        });

        Assert.Equal(SnowErrorCode.SignInDenied, refusal.Code);
        Assert.Equal(0, _bench.Sandbox.CountOf("POST", "/oauth_token.do"));
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Mistyped_password_can_be_typed_again()
    {
        SnowConnection connection = await _bench.OpenAsync(async browser =>
        {
            await browser.LogInAsync(User, "mistyped");
            await browser.SeeAsync("User name or password invalid");
            await browser.LogInAsync(User, Password);
            await browser.AllowAsync();
            await browser.SeeAsync(SignedIn);
        });

        Assert.Equal(User, connection.UserName);
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Not_you_leads_to_the_login_page_and_another_user()
    {
        SnowConnection connection = await _bench.OpenAsync(
            async browser =>
            {
                await browser.LogInAsync(Itil, ItilPassword);
                await browser.SayNotYouAsync();
                await browser.LogInAsync(User, Password);
                await browser.SeeAsync("SecureScore Integration");
                await browser.AllowAsync();
                await browser.SeeAsync(SignedIn);
            },
            named: User);

        Assert.Equal(User, connection.UserName);
    }

    [Theory(Timeout = HangsAfter)]
    [InlineData(User, SnowErrorCode.AnotherAccount)]
    [InlineData(null, SnowErrorCode.PersonalAccount)]
    public async Task Wrong_user_is_refused_and_its_token_ended(string? named, SnowErrorCode expected)
    {
        SnowException refusal = await _bench.RefusalAsync(
            async browser =>
            {
                await browser.LogInAsync(Itil, ItilPassword);
                await browser.AllowAsync();
            },
            named: named);

        Assert.Equal(expected, refusal.Code);
        Assert.Contains(Itil, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Sandbox.Tables.Count("oauth_credential", "userISNOTEMPTY"));
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Tampered_state_is_refused_and_its_code_not_redeemed()
    {
        SnowException refusal = await _bench.RefusalAsync(
            async browser =>
            {
                await browser.LogInAsync(User, Password);
                await browser.AllowAsync();
                await browser.SeeAsync(NotSignedIn);
            },
            change: page => new Uri(page.AbsoluteUri.Replace("&state=", "&state=0", StringComparison.Ordinal)));

        Assert.Equal(SnowErrorCode.SignInStateWrong, refusal.Code);
        Assert.Equal(0, _bench.Sandbox.CountOf("POST", "/oauth_token.do"));
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Closed_browser_ends_the_sign_in_after_its_time()
    {
        SnowException refusal = await _bench.RefusalAsync(async browser =>
        {
            await browser.LogInAsync(User, Password);
            await browser.SeeAsync("Not you?");
            await browser.CloseAsync();
            _bench.RunOutOfTime();
        });

        Assert.Equal(SnowErrorCode.SignInAbandoned, refusal.Code);
        Assert.Equal(0, _bench.Sandbox.CountOf("POST", "/oauth_token.do"));
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Person_who_allows_too_late_signs_nobody_in_and_the_next_sign_in_works()
    {
        SnowException refusal = await _bench.RefusalAsync(async browser =>
        {
            await browser.LogInAsync(User, Password);
            await browser.SeeAsync("Not you?");
            _bench.RunOutOfTime();
        });
        await _bench.Browser.AllowAsync();
        await _bench.Browser.FindAsync(NobodyThere);
        long redeemed = _bench.Sandbox.CountOf("POST", "/oauth_token.do");
        SnowConnection next = await _bench.OpenAsync(browser => browser.AllowAsync());

        Assert.Equal((SnowErrorCode.SignInAbandoned, 0L), (refusal.Code, redeemed));
        Assert.Equal(User, next.UserName);
    }

    // Browsers take localhost for both addresses, and ask the newer one first.
    [Theory(Timeout = HangsAfter)]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Port_that_is_taken_is_said_before_the_browser_opens(string address)
    {
        using TcpListener? other = await _bench.Port.ListenAsync(
            IPAddress.Parse(address), TestContext.Current.CancellationToken);
        Assert.SkipWhen(other is null, $"This machine has no address {address}.");
        Uri before = await _bench.Browser.AddressAsync();

        SnowException refusal = await _bench.RefusalAsync(_ => throw new InvalidOperationException("It was opened."));

        Assert.Equal(SnowErrorCode.RedirectPortTaken, refusal.Code);
        Assert.Equal(before, await _bench.Browser.AddressAsync());
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Wrong_client_id_is_said_by_the_instance_and_nothing_comes_back()
    {
        SnowException refusal = await _bench.RefusalAsync(
            async browser =>
            {
                await browser.SeeAsync("Invalid client_id");
                _bench.RunOutOfTime();
            },
            client: new OAuthClient("0000", null));

        Assert.Equal(SnowErrorCode.SignInAbandoned, refusal.Code);
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Public_client_proves_itself_without_a_secret()
    {
        SnowConnection connection = await _bench.OpenAsync(
            async browser =>
            {
                await browser.LogInAsync(User, Password);
                await browser.AllowAsync();
                await browser.SeeAsync(SignedIn);
            },
            client: new OAuthClient(SandboxAccounts.PublicClientId, null));

        Assert.Equal(User, connection.UserName);
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Who_is_logged_in_already_is_only_asked_for_consent()
    {
        await _bench.Browser.GoAsync(new Uri(_bench.Address, "login.do"));
        await _bench.Browser.LogInAsync(User, Password);
        await _bench.Browser.SeeAsync("This is no real instance.");
        long logins = _bench.Sandbox.CountOf("GET", "/login.do");

        SnowConnection connection = await _bench.OpenAsync(browser => browser.AllowAsync());

        Assert.Equal(User, connection.UserName);
        Assert.Equal((1L, 1L), (logins, _bench.Sandbox.CountOf("GET", "/login.do")));
    }

    // There is none where the test was skipped.
    public async ValueTask DisposeAsync()
    {
        if (_bench is not null)
        {
            await _bench.DisposeAsync();
        }
    }
}
