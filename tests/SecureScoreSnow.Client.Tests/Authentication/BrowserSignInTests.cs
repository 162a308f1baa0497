using System.Net;
using System.Net.Sockets;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Authentication;

public sealed class BrowserSignInTests : IDisposable
{
    private const int HangsAfter = 300_000;
    private const string User = SandboxAccounts.IntegrationUser;
    private const string Password = SandboxAccounts.IntegrationPassword;

    private readonly SandboxInstance _sandbox = new(TimeProvider.System);
    private readonly SandboxBrowser _browser;
    private readonly ReservedPort _port = ReservedPort.Take();
    private readonly HttpClient _loopback = new();
    private SnowConnection? _connection;

    public BrowserSignInTests()
    {
        _browser = new SandboxBrowser(_sandbox);
        Set("oauth_entity", "client_idISNOTEMPTY", "redirect_url", Redirect.OriginalString);

        // Who may use web services only cannot log in to pages.
        Set("sys_user", $"user_name={User}", "web_service_access_only", "false");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Uri Redirect => _port.Redirect;

    [Fact(Timeout = HangsAfter)]
    public async Task Person_who_allows_is_signed_in_and_renewed_without_being_asked()
    {
        string shown = "";
        _connection = await OpenAsync(
            async page => shown = await BackAsync(await _browser.DecideAsync(page, User, Password)));
        _sandbox.ExpireAccessTokens();
        await _connection.CheckAsync(Stop);

        Assert.Equal((SignInMethod.AuthorizationCode, User), (_connection.Method, _connection.UserName));
        Assert.Contains("handed to the console", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(SandboxAccounts.Canary, shown, StringComparison.Ordinal);
        Assert.NotNull(_connection.RefreshToken);
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Person_who_denies_is_told_so()
    {
        SnowException refusal = await RefusalAsync(
            async page => await BackAsync(await _browser.DecideAsync(page, User, Password, "deny")));

        Assert.Equal(SnowErrorCode.SignInDenied, refusal.Code);
        Assert.Contains("access_denied", refusal.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Not_you_leads_to_the_login_page_and_another_user()
    {
        _connection = await OpenAsync(async page =>
        {
            string consent = await _browser.LogInAsync(
                page, SandboxAccounts.ItilUser, SandboxAccounts.ItilPassword);
            string second = await _browser.LogInAsync(page, User, Password, consent);
            Assert.Contains("SecureScore Integration", second, StringComparison.Ordinal);
            await BackAsync(await _browser.AnswerAsync(page, second, "allow"));
        });

        Assert.Equal(User, _connection.UserName);
    }

    [Theory(Timeout = HangsAfter)]
    [InlineData(User, SnowErrorCode.AnotherAccount)]
    [InlineData(null, SnowErrorCode.PersonalAccount)]
    public async Task Wrong_user_is_refused_and_its_token_ended(string? named, SnowErrorCode expected)
    {
        SnowException refusal = await RefusalAsync(
            async page => await BackAsync(await _browser.DecideAsync(
                page, SandboxAccounts.ItilUser, SandboxAccounts.ItilPassword)),
            named);

        Assert.Equal(expected, refusal.Code);
        Assert.Contains(SandboxAccounts.ItilUser, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, _sandbox.CountOf("POST", "/oauth_revoke_token.do"));
        Assert.Equal(0, _sandbox.Tables.Count("oauth_credential", "userISNOTEMPTY"));
    }

    [Theory(Timeout = HangsAfter)]
    [InlineData("code=stolen&state=0000")]
    [InlineData("code=stolen")]
    [InlineData("error=access_denied&state=tampered")]
    public async Task Answer_to_another_question_is_refused(string query)
    {
        SnowException refusal = await RefusalAsync(_ => BackAsync(new Uri(Redirect, $"?{query}")));

        Assert.Equal(SnowErrorCode.SignInStateWrong, refusal.Code);
        Assert.Equal(0, _sandbox.CountOf("POST", "/oauth_token.do"));
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Browser_that_is_closed_ends_the_sign_in_after_its_time()
    {
        using VirtualClock clock = new();

        SnowException refusal = await RefusalAsync(_ => Task.CompletedTask, clock: clock);

        Assert.Equal(SnowErrorCode.SignInAbandoned, refusal.Code);
        Assert.Contains("300", refusal.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Closed_browser_does_not_hold_up_Ctrl_C()
    {
        using CancellationTokenSource stop = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => OpenAsync(_ => stop.CancelAsync(), stop: stop.Token));
        using TcpListener? again = await _port.ListenAsync(IPAddress.Loopback, Stop);

        Assert.NotNull(again);
    }

    [Theory(Timeout = HangsAfter)]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Port_that_is_taken_is_said_before_the_browser_opens(string address)
    {
        using TcpListener? other = await _port.ListenAsync(IPAddress.Parse(address), Stop);
        Assert.SkipWhen(other is null, $"This machine has no address {address}.");
        bool isOpened = false;

        SnowException refusal = await RefusalAsync(_ => Task.FromResult(isOpened = true));

        Assert.Equal((SnowErrorCode.RedirectPortTaken, false), (refusal.Code, isOpened));
        Assert.Contains($"{_port.Number}", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://localhost:8400/")]
    [InlineData("http://example.com/")]
    public async Task Redirect_to_elsewhere_is_refused(string address)
    {
        SnowException refusal = await RefusalAsync(_ => Task.CompletedTask, redirect: new Uri(address));

        Assert.Equal(SnowErrorCode.RedirectNotLocal, refusal.Code);
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Public_client_is_signed_in_until_its_token_ends_and_nobody_is_asked_then()
    {
        int asked = 0;
        _connection = await OpenAsync(
            async page =>
            {
                asked++;
                await BackAsync(await _browser.DecideAsync(page, User, Password));
            },
            client: new OAuthClient(SandboxAccounts.PublicClientId, null));
        _sandbox.RevokeAllTokens();

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => _connection.CheckAsync(Stop));

        Assert.Equal((SnowErrorCode.SignInExpired, 1), (refusal.Code, asked));
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Icons_and_other_pages_are_not_taken_for_the_answer()
    {
        _connection = await OpenAsync(async page =>
        {
            using HttpResponseMessage icon = await _loopback.GetAsync(new Uri(Redirect, "favicon.ico"), Stop);
            using HttpResponseMessage bare = await _loopback.GetAsync(Redirect, Stop);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (icon.StatusCode, bare.StatusCode));
            await BackAsync(await _browser.DecideAsync(page, User, Password));
        });

        Assert.Equal(User, _connection.UserName);
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _browser.Dispose();
        _loopback.Dispose();
        _port.Dispose();
    }

    private void Set(string table, string query, string column, string value)
    {
        foreach (IReadOnlyDictionary<string, string> row in _sandbox.Tables.Find(table, query))
        {
            _sandbox.Tables.Set(table, row["sys_id"], new Dictionary<string, string> { [column] = value });
        }
    }

    // A person who fails does not leave the command waiting.
    private static async Task BrowseAsync(Func<Uri, Task> act, Uri page, CancellationTokenSource lost)
    {
        try
        {
            await act(page);
        }
        catch
        {
            await lost.CancelAsync();
            throw;
        }
    }

    private Task<string> BackAsync(Uri address) => _loopback.GetStringAsync(address, Stop);

    private async Task<SnowException> RefusalAsync(
        Func<Uri, Task> act,
        string? named = null,
        TimeProvider? clock = null,
        Uri? redirect = null) =>
        await Assert.ThrowsAsync<SnowException>(() => OpenAsync(act, named: named, clock: clock, redirect: redirect));

    private async Task<SnowConnection> OpenAsync(
        Func<Uri, Task> act,
        OAuthClient? client = null,
        string? named = null,
        TimeProvider? clock = null,
        Uri? redirect = null,
        CancellationToken? stop = null)
    {
        using CancellationTokenSource lost = CancellationTokenSource.CreateLinkedTokenSource(stop ?? Stop);
        Task person = Task.CompletedTask;
        BrowserOptions browser = new(redirect ?? Redirect)
        {
            Open = page => person = Task.Run(() => BrowseAsync(act, page, lost), Stop),
        };
        ConnectionOptions options = new(
            new Uri("http://127.0.0.1/"),
            InstanceSignIn.AuthorizationCode(client ?? SandboxSignIns.Client, browser))
        {
            Account = new AccountRule { IntegrationUser = named },
            CreateHandler = _ => new SandboxHandler(_sandbox),
        };
        TimeProvider time = clock ?? TimeProvider.System;
        try
        {
            return await _port.UseAsync(
                () => SnowConnection.OpenAsync(options, new InstanceGate(time), time, lost.Token),
                failure => failure is SnowException { Code: SnowErrorCode.RedirectPortTaken },
                Stop);
        }
        finally
        {
            // What the person met fails the test, but not before what the command met.
            await person;
        }
    }
}
