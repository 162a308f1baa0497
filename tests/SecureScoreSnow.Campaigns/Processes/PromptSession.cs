using System.Diagnostics;
using System.Globalization;

using SecureScoreSnow.Benchmarks.Processes;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>An interactive PowerShell in front of a terminal of its own.</summary>
internal sealed class PromptSession : IAsyncDisposable
{
    private const string Interrupt = "\u0003";
    private const string Begun = "<<begun>>";

    // The program gets the terminal as that which controls it, or Ctrl+C would not reach it.
    private const string InTerminal =
        """exec <"$0" >"$0" 2>&1; stty rows 50 cols 200; exec setsid -c "$@" """;

    private static readonly TimeSpan s_start = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_end = TimeSpan.FromSeconds(5);

    private readonly PseudoTerminal _terminal = new();
    private readonly Process _process;
    private int _number;

    private PromptSession()
    {
        ProcessStartInfo start = Pwsh.StartOf(
            address: null,
            isBasic: false,
            ["-NoLogo", "-NoProfile", "-NoExit", "-File", ShellRun.ScriptPath("Prompt.ps1")]);
        ShellRun.Within(start, "/bin/sh", "-c", InTerminal, _terminal.Name);
        start.RedirectStandardError = start.RedirectStandardOutput = false;
        start.Environment["TERM"] = "xterm";
        start.Environment["LC_ALL"] = "C";
        _process = Process.Start(start)!;
        _terminal.Watch();
    }

    /// <summary>Why there can be none on this machine; null where there can.</summary>
    internal static string? Obstacle => Pwsh.Program is null ? ShellRun.Missing
        : !OperatingSystem.IsLinux() ? "Only on Linux is there a setsid that gives a program its terminal."
        : null;

    /// <summary>Whether the prompt is back that was not there when the last line was entered.</summary>
    internal bool HasPrompt => _terminal.HasPrompt;

    /// <summary>
    /// Whether the command runs that was entered last. What is pressed before that is a key of the next line, and stops
    /// nothing.
    /// </summary>
    internal bool HasBegun => Shown.Contains(Begun, StringComparison.Ordinal);

    /// <summary>The end of what was shown.</summary>
    internal string Shown => _terminal.Shown;

    internal static async Task<PromptSession> StartAsync()
    {
        PromptSession session = new();
        await session._terminal.PromptAsync(s_start);
        return session;
    }

    /// <summary>Enters the line that makes the tickets of a list.</summary>
    internal void Make(Uri address, string list, string said, int batchSize, string more = "")
    {
        _terminal.Forget();
        _terminal.Type(string.Create(
            CultureInfo.InvariantCulture,
            $"make {address} {list} {said} -Number {++_number} -BatchSize {batchSize} {more}\r"));
    }

    /// <summary>Forgets what was shown so far.</summary>
    internal void Forget() => _terminal.Forget();

    /// <summary>Presses Ctrl+C.</summary>
    /// <returns>When, as a timestamp of Stopwatch.</returns>
    internal long Break() => _terminal.Type(Interrupt);

    /// <summary>
    /// Whether PowerShell has ended by an error of its own: told to stop a pipeline which ends at that moment, it
    /// stops one that has been put away already.
    /// </summary>
    internal bool HasCrashed => _process.HasExited
        && Shown.Contains("PipelineProcessor.Stop", StringComparison.Ordinal)
        && !Shown.Contains("at SecureScoreSnow", StringComparison.Ordinal);

    /// <summary>Waits for the prompt, or for the end of the program.</summary>
    /// <returns>When it was seen, as a timestamp of Stopwatch; null where the program has ended.</returns>
    internal async Task<long?> PromptAsync(TimeSpan limit)
    {
        Task<long> prompt = _terminal.PromptAsync(limit);
        await Task.WhenAny(prompt, _process.WaitForExitAsync());
        return _process.HasExited ? null : await prompt;
    }

    public async ValueTask DisposeAsync()
    {
        _terminal.Type("exit\r");
        using CancellationTokenSource patience = new(s_end);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _terminal.Dispose();
    }
}
