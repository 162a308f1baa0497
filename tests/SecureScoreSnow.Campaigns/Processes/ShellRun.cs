using System.Collections.Concurrent;
using System.Diagnostics;

using SecureScoreSnow.Benchmarks.Processes;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>A PowerShell process that runs a script of this folder, what it says, and its end.</summary>
internal sealed class ShellRun : IDisposable
{
    /// <summary>Why a campaign of processes cannot be run here.</summary>
    internal const string Missing = "PowerShell is not installed: PATH has no pwsh and SNOW_PWSH names none.";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Task<string> _errors;
    private readonly Task _reading;

    private ShellRun(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    /// <summary>What it has said so far.</summary>
    internal IReadOnlyCollection<string> Lines => _lines;

    internal bool HasEnded => _process.HasExited;

    internal static ShellRun Start(ProcessStartInfo start) => new(start);

    internal static ProcessStartInfo StartOf(Uri? address, string script, params string[] arguments) => Pwsh.StartOf(
        address,
        isBasic: false,
        ["-NoProfile", "-NonInteractive", "-File", ScriptPath(script), .. arguments]);

    /// <summary>Lets another program start it: one that is given it behind its own arguments.</summary>
    internal static ProcessStartInfo Within(ProcessStartInfo start, string program, params string[] arguments)
    {
        string[] all = [.. arguments, start.FileName, .. start.ArgumentList];
        start.ArgumentList.Clear();
        foreach (string argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        start.FileName = program;
        return start;
    }

    internal static string ScriptPath(string script) =>
        Repository.At("tests", "SecureScoreSnow.Campaigns", "Processes", "Scripts", script);

    /// <summary>Ends it wherever it is just then.</summary>
    /// <returns>Whether it was still running.</returns>
    internal async Task<bool> KillAsync()
    {
        bool wasRunning = !_process.HasExited;
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        return wasRunning && _process.ExitCode != 0;
    }

    /// <summary>Waits for its end.</summary>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    internal async Task<IReadOnlyCollection<string>> EndAsync()
    {
        await _reading;
        await _process.WaitForExitAsync();
        return _process.ExitCode == 0
            ? _lines
            : throw new InvalidOperationException(
                $"PowerShell ended with {_process.ExitCode}: {await _errors}{string.Join('\n', _lines)}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
        }
    }
}
