using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SecureScoreSnow.Client.Tests.Chromium;

/// <summary>The program that steers Chromium, with everything that it and its browsers leave.</summary>
internal sealed partial class ChromeProcess : IAsyncDisposable
{
    private const int DeleteAttempts = 50;
    private static readonly TimeSpan s_mostForAnswer = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly string _folder = Directory.CreateTempSubdirectory("snow").FullName;
    private readonly Process _process;
    private HttpClient? _commands;
    private int _browsers;

    private ChromeProcess()
    {
        ProcessStartInfo start = new(Program!, ["--port=0"]) { RedirectStandardOutput = true };
        foreach (string name in new[] { "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TMPDIR" })
        {
            start.Environment[name] = _folder;
        }

        start.Environment.Remove("DISPLAY");
        start.Environment.Remove("WAYLAND_DISPLAY");
        _process = Process.Start(start)!;
    }

    /// <summary>Why there can be none; null where nothing is missing.</summary>
    internal static string? Missing =>
        Browser is null ? "Chromium is not installed: PATH has no chromium (Debian package chromium)."
        : Program is null ? "Chromium is not steered: PATH has no chromedriver (Debian package chromium-driver)."
        : null;

    private static string? Browser { get; } = Find("chromium");

    private static string? Program { get; } = Find("chromedriver");

    internal static async Task<ChromeProcess> StartAsync()
    {
        ChromeProcess chrome = new();
        try
        {
            chrome._commands = new HttpClient(new SocketsHttpHandler { UseProxy = false })
            {
                BaseAddress = new Uri($"http://127.0.0.1:{await ReadPortAsync(chrome._process.StandardOutput)}/"),
                Timeout = s_mostForAnswer,
            };
            return chrome;
        }
        catch
        {
            await chrome.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a browser of its own, with a profile in which nobody is logged in.</summary>
    internal Task<WebDriver> OpenAsync() => WebDriver.OpenAsync(
        _commands!, Browser!, Path.Combine(_folder, $"profile-{Interlocked.Increment(ref _browsers)}"));

    public async ValueTask DisposeAsync()
    {
        _commands?.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        await DeleteAsync(_folder);
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    private static async Task<string> ReadPortAsync(StreamReader output)
    {
        using CancellationTokenSource late = new(s_mostForAnswer);
        while (await output.ReadLineAsync(late.Token) is { } line)
        {
            if (Port().Match(line) is { Success: true } port)
            {
                return port.Groups[1].Value;
            }
        }

        throw new InvalidOperationException("chromedriver ended before it listened.");
    }

    // Processes of a browser that is killed may still write for a moment.
    private static async Task DeleteAsync(string folder)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (attempt < DeleteAttempts)
            {
                await Task.Delay(s_pause);
            }
        }
    }

    [GeneratedRegex(@"started successfully on port (\d+)")]
    private static partial Regex Port();
}
