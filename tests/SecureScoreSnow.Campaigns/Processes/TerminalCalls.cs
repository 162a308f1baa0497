using System.Runtime.InteropServices;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>The calls of Linux that make a pseudo-terminal; see posix_openpt(3).</summary>
internal static class TerminalCalls
{
    /// <summary>Open for reading and writing, and not as the terminal of this process.</summary>
    internal const int ReadWriteWithoutControl = 0x102;

    [DllImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Open(int flags);

    [DllImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Grant(int terminal);

    [DllImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Unlock(int terminal);

    [DllImport("libc", EntryPoint = "ptsname_r")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Name(int terminal, byte[] name, nuint length);
}
