using SecureScoreSnow.Client;

namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>Says where to find a sandbox instead: it needs a newer .NET than that of Windows PowerShell.</summary>
internal static class SandboxLauncher
{
    internal static IReadOnlyList<string> Releases => [];

    internal static bool RequireSupport() => throw new SnowException(SnowErrorCode.SandboxUnsupported, null);

    internal static Task<SnowSandbox> StartAsync(
        string name,
        int? port,
        IReadOnlyList<string> seedFiles,
        SandboxChange change) =>
        throw new SnowException(SnowErrorCode.SandboxUnsupported, null, name, port, seedFiles, change);
}
