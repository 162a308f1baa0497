using System.Diagnostics;
using System.Globalization;

namespace SecureScoreSnow.Benchmarks.Tenants;

/// <summary>
/// Many tenants on 20 instances by one command line in PowerShell, which a script beside this measures: time and memory
/// as they become more, in one process and in several, with one of them failing.
/// </summary>
internal static class TenantsBenchmark
{
    internal static async Task<bool> RunAsync(TextWriter output, int tenants)
    {
        string script = Repository.At("tests", "SecureScoreSnow.Benchmarks", "Tenants", "Measure-Tenants.ps1");
        IEnumerable<string> numbers = ((int[])[10, 50, tenants])
            .Distinct()
            .Order()
            .Select(number => number.ToString(CultureInfo.InvariantCulture));
        string command = $"& '{script}' -Module '{Repository.Root}' -Tenants {string.Join(',', numbers)}";
        ProcessStartInfo start = new(
            Environment.GetEnvironmentVariable("SNOW_PWSH") ?? "pwsh",
            ["-NoProfile", "-NonInteractive", "-Command", $"{command}; exit $LASTEXITCODE"])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            output.WriteLine(line);
        }

        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
