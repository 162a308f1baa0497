using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Client.Tests;

/// <summary>The build for .NET Framework 4.7.2, run by Mono where it is installed.</summary>
public sealed partial class MonoTests
{
    // Were most of them lost on the way, all that is left would pass as well.
    private const int Least = 1_200;

    [Fact(Timeout = 300_000)]
    public async Task Build_for_NET_Framework_passes_its_tests()
    {
        string? mono = Environment.GetEnvironmentVariable("PATH")!
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "mono"))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(mono is null, "Mono is not installed: PATH has no mono.");

        SandboxInstance sandbox = new(TimeProvider.System);
        sandbox.Faults[FaultKind.ResetAfterCommit] = 0.05;
        sandbox.Faults[FaultKind.UnavailableAfterCommit] = 0.05;
        await using SandboxServer server = await SandboxServer.StartAsync(sandbox);

        (int exitCode, string output) = await RunAsync(mono!, server.Address);

        Assert.SkipWhen(
            exitCode != 0 && output.Contains("'netstandard, Version=2.0.0.0", StringComparison.Ordinal),
            "The Mono that is installed lacks the netstandard library, which Debian has in mono-devel.");
        Assert.True(exitCode == 0, output);
        Match summary = Summary().Match(output);
        int total = int.Parse(summary.Groups["total"].Value, CultureInfo.InvariantCulture);
        Assert.True(total > Least && summary.Groups["left"].Value == "0", output);
        TestContext.Current.TestOutputHelper!.WriteLine(summary.Value);
    }

    [GeneratedRegex(@"Total: (?<total>\d+), Errors: 0, Failed: 0, Skipped: (?<left>\d+)")]
    private static partial Regex Summary();

    private static async Task<(int ExitCode, string Output)> RunAsync(string mono, Uri address)
    {
        string program = Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory,
            "..",
            "..",
            "SecureScoreSnow.Client.DesktopTests",
            Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
            "SecureScoreSnow.Client.DesktopTests.exe"));

        // One test at a time: several that block would take Mono's few threads from what they wait for.
        ProcessStartInfo start = new(mono, [program, "-noColor", "-noLogo", "-maxThreads", "1"])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["SNOW_ADDRESS"] = address.AbsoluteUri,
                ["SNOW_CLIENT"] = SandboxAccounts.ClientId,
                ["SNOW_CLIENT_SECRET"] = SandboxAccounts.ClientSecret,
                ["SNOW_USER"] = SandboxAccounts.IntegrationUser,
                ["SNOW_PASSWORD"] = SandboxAccounts.IntegrationPassword,
            },
        };
        using Process process = Process.Start(start)!;
        try
        {
            string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, output);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
