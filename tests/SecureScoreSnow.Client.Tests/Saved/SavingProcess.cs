using System.Diagnostics;

namespace SecureScoreSnow.Client.Tests.Saved;

/// <summary>Another process that uses a store, and that can be killed.</summary>
internal sealed class SavingProcess : IDisposable
{
    private readonly Process _process;

    private SavingProcess(ProcessStartInfo start) => _process = Process.Start(start)!;

    internal static string Program { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory,
        "..",
        "..",
        "SecureScoreSnow.SavingProcess",
        Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
        OperatingSystem.IsWindows() ? "SecureScoreSnow.SavingProcess.exe" : "SecureScoreSnow.SavingProcess"));

    internal static SavingProcess Start(params string[] arguments) => new(StartOf(Program, arguments));

    internal static SavingProcess Start(ProcessStartInfo start) => new(start);

    internal static ProcessStartInfo StartOf(string program, params string[] arguments) => new(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    /// <summary>What it says next; null when it has ended.</summary>
    internal async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync(StoreBench.Stop);

    /// <summary>Ends it wherever it is just then, and gives the lines it had said.</summary>
    internal async Task<string[]> KillAsync()
    {
        _process.Kill();
        string rest = await _process.StandardOutput.ReadToEndAsync(StoreBench.Stop);
        await _process.WaitForExitAsync(StoreBench.Stop);
        return rest.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Waits for its end, and gives what it said.</summary>
    internal async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        Task<string> errors = _process.StandardError.ReadToEndAsync(StoreBench.Stop);
        string output = await _process.StandardOutput.ReadToEndAsync(StoreBench.Stop);
        await _process.WaitForExitAsync(StoreBench.Stop);
        return (_process.ExitCode, output, await errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
