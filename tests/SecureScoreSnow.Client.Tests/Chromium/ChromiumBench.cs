using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tests.Authentication;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Chromium;

/// <summary>A sandbox on loopback, a browser, and sign-ins that bring the one to the other.</summary>
internal sealed class ChromiumBench : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(7);

    private readonly PatientClock _clock = new(s_limit);
    private readonly SandboxServer _server;
    private readonly List<SnowConnection> _connections = [];

    private ChromiumBench(SandboxServer server, WebDriver browser)
    {
        _server = server;
        Browser = browser;
        Set("oauth_entity", "client_idISNOTEMPTY", "redirect_url", Redirect.OriginalString);

        // Who may use web services only cannot log in to pages.
        Set("sys_user", $"user_name={SandboxAccounts.IntegrationUser}", "web_service_access_only", "false");
    }

    internal WebDriver Browser { get; }

    internal Uri Address => _server.Address;

    internal SandboxInstance Sandbox => _server.Instance;

    internal ReservedPort Port { get; } = ReservedPort.Take();

    internal Uri Redirect => Port.Redirect;

    internal static async Task<ChromiumBench> StartAsync(ChromeDriver driver)
    {
        WebDriver browser = await driver.OpenAsync();
        try
        {
            return new ChromiumBench(
                await SandboxServer.StartAsync(new SandboxInstance(TimeProvider.System)), browser);
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the time that the person has.</summary>
    internal void RunOutOfTime() => _clock.RunOut();

    /// <summary>Signs in while a person does something in the browser, from the page that it is told to show.</summary>
    internal async Task<SnowConnection> OpenAsync(
        Func<WebDriver, Task> act,
        OAuthClient? client = null,
        string? named = null,
        Func<Uri, Uri>? change = null)
    {
        using CancellationTokenSource lost = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken);
        Task person = Task.CompletedTask;
        BrowserOptions browser = new(Redirect)
        {
            TimeLimit = s_limit,
            Open = page => person = BrowseAsync(change?.Invoke(page) ?? page, act, lost),
        };
        ConnectionOptions options = new(
            Address, InstanceSignIn.AuthorizationCode(client ?? SandboxSignIns.Client, browser))
        {
            Account = new AccountRule { IntegrationUser = named },
        };
        try
        {
            SnowConnection connection = await Port.UseAsync(
                () => SnowConnection.OpenAsync(options, new InstanceGate(_clock), _clock, lost.Token),
                failure => failure is SnowException { Code: SnowErrorCode.RedirectPortTaken },
                TestContext.Current.CancellationToken);
            _connections.Add(connection);
            return connection;
        }
        finally
        {
            // What the person met fails the test, but not before what the command met.
            await person;
        }
    }

    internal async Task<SnowException> RefusalAsync(
        Func<WebDriver, Task> act,
        OAuthClient? client = null,
        string? named = null,
        Func<Uri, Uri>? change = null) =>
        await Assert.ThrowsAsync<SnowException>(() => OpenAsync(act, client, named, change));

    public async ValueTask DisposeAsync()
    {
        _connections.ForEach(connection => connection.Dispose());
        try
        {
            await Browser.DisposeAsync();
        }
        finally
        {
            await _server.DisposeAsync();
            Port.Dispose();
        }
    }

    private void Set(string table, string query, string column, string value)
    {
        foreach (IReadOnlyDictionary<string, string> row in Sandbox.Tables.Find(table, query))
        {
            Sandbox.Tables.Set(table, row["sys_id"], new Dictionary<string, string> { [column] = value });
        }
    }

    // A person who fails does not leave the command waiting.
    private async Task BrowseAsync(Uri page, Func<WebDriver, Task> act, CancellationTokenSource lost)
    {
        try
        {
            await Browser.GoAsync(page);
            await act(Browser);
        }
        catch
        {
            await lost.CancelAsync();
            throw;
        }
    }
}
