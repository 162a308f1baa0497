using System.Diagnostics;
using System.Globalization;

using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Benchmarks.Processes;

/// <summary>PowerShell processes with the module of this repository.</summary>
internal static class Pwsh
{
    /// <summary>Null where this machine has none.</summary>
    internal static string? Program { get; } = Environment.GetEnvironmentVariable("SNOW_PWSH")
        ?? Environment.GetEnvironmentVariable("PATH")!
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh"))
            .FirstOrDefault(File.Exists);

    internal static string Manifest { get; } = Repository.At("SecureScoreSnow.psd1");

    /// <summary>Runs a script of this project to its end.</summary>
    /// <param name="script">Its name.</param>
    /// <param name="address">The sandbox that it connects to.</param>
    /// <param name="arguments">What it is given.</param>
    /// <returns>The words of the last line that it wrote.</returns>
    internal static Task<string[]> RunScriptAsync(string script, Uri address, params string[] arguments) =>
        RunScriptAsync(script, address, isBasic: false, arguments);

    /// <summary>The same with a sign-in that needs no token.</summary>
    internal static Task<string[]> RunScriptWithoutTokenAsync(string script, Uri address) =>
        RunScriptAsync(script, address, isBasic: true, []);

    /// <summary>Runs commands to their end.</summary>
    /// <returns>How long the process took, in seconds.</returns>
    internal static async Task<double> TimeAsync(string commands)
    {
        long start = Stopwatch.GetTimestamp();
        await RunAsync(null, isBasic: false, ["-NoProfile", "-NonInteractive", "-Command", commands]);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    internal static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<string[]> RunScriptAsync(string script, Uri address, bool isBasic, string[] arguments)
    {
        string file = Repository.At("tests", "SecureScoreSnow.Benchmarks", "Scripts", script);
        string[] all = ["-NoProfile", "-NonInteractive", "-File", file, .. arguments];
        string output = await RunAsync(address, isBasic, all);
        return output.Trim().Split('\n')[^1].Split(' ');
    }

    /// <summary>How it is started with what Connect.ps1 reads from the environment.</summary>
    /// <param name="address">The sandbox that it connects to; null where it connects to none.</param>
    /// <param name="isBasic">Whether by a sign-in that needs no token.</param>
    /// <param name="arguments">What it is given.</param>
    internal static ProcessStartInfo StartOf(Uri? address, bool isBasic, params string[] arguments) =>
        new(Program!, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["NO_COLOR"] = "1",
                ["SNOW_ADDRESS"] = address?.AbsoluteUri,
                ["SNOW_BASIC"] = isBasic ? "yes" : null,
                ["SNOW_CLIENT"] = SandboxAccounts.ClientId,
                ["SNOW_CLIENT_SECRET"] = SandboxAccounts.ClientSecret,
                ["SNOW_MANIFEST"] = Manifest,
                ["SNOW_PASSWORD"] = SandboxAccounts.IntegrationPassword,
                ["SNOW_USER"] = SandboxAccounts.IntegrationUser,
            },
        };

    private static async Task<string> RunAsync(Uri? address, bool isBasic, string[] arguments)
    {
        using Process process = Process.Start(StartOf(address, isBasic, arguments))!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"PowerShell ended with {process.ExitCode}: {await errors}{output}");
    }
}
