using System.Diagnostics;

namespace SecureScoreSnow.Benchmarks.Processes;

/// <summary>A sandbox in a process of its own, so that what is counted of this one is the client alone.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private readonly Process _process;

    private SandboxProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    internal Uri Address { get; }

    internal static async Task<SandboxProcess> StartAsync()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "SecureScoreSnow.Demo.dll");
        Process process = Process.Start(new ProcessStartInfo("dotnet", [program, "serve"])
        {
            RedirectStandardOutput = true,
        })!;
        string? line = await process.StandardOutput.ReadLineAsync();
        string address = line?.Split(' ').FirstOrDefault(word => word.StartsWith("http", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The sandbox did not start: {line}");
        return new SandboxProcess(process, new Uri(address));
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
