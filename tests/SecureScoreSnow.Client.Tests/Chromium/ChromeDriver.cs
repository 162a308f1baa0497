namespace SecureScoreSnow.Client.Tests.Chromium;

/// <summary>What steers Chromium; one for all tests of a class, and nothing is left after them.</summary>
public sealed class ChromeDriver : IAsyncLifetime
{
    private ChromeProcess? _chrome;

    public async ValueTask InitializeAsync() =>
        _chrome = ChromeProcess.Missing is null ? await ChromeProcess.StartAsync() : null;

    /// <summary>Opens a browser of its own, with a profile in which nobody is logged in.</summary>
    internal Task<WebDriver> OpenAsync()
    {
        Assert.SkipWhen(_chrome is null, ChromeProcess.Missing ?? "");
        return _chrome.OpenAsync();
    }

    public ValueTask DisposeAsync() => _chrome?.DisposeAsync() ?? ValueTask.CompletedTask;
}
