using System.Diagnostics;
using System.Runtime.Versioning;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>
/// A folder that a process sees as a small disk of its own. The disk ends with the process: nothing stays mounted,
/// whatever becomes of it.
/// </summary>
internal sealed class MountedFolder : IDisposable
{
    private const string Mounting =
        """mount -t tmpfs -o size=1m,mode=0755 tmpfs "$0" && exec "$@" """;

    // PowerShell itself does not start where it cannot make these.
    private const string MountingReadOnly = """
        mount -t tmpfs -o size=1m,mode=0755 tmpfs "$0" && cd "$0" \
            && mkdir -p .cache/powershell .config/powershell .local/share/powershell/Modules \
            && mount -o remount,ro "$0" && exec "$@"
        """;

    // What the owner may do besides what the mode of a file allows.
    private const string Overriding = "--bounding-set=-dac_override,-dac_read_search";

    // As whoever may, or else as one who may within a user namespace.
    private static readonly string[][] s_ways = [["--mount"], ["--map-root-user", "--mount"]];

    private readonly string[] _way;

    private MountedFolder(string[] way) => _way = way;

    internal string Path { get; } = Directory.CreateTempSubdirectory("snow-").FullName;

    /// <returns>Null where this machine lets nobody mount anything.</returns>
    internal static async Task<MountedFolder?> CreateAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        foreach (string[] way in s_ways)
        {
            MountedFolder folder = new(way);
            if (await CanAsync(folder.Within(new ProcessStartInfo("true"), DiskCase.Full)))
            {
                return folder;
            }

            folder.Dispose();
        }

        return null;
    }

    /// <summary>The same process, in front of such a disk.</summary>
    internal ProcessStartInfo Within(ProcessStartInfo start, DiskCase disk) => disk == DiskCase.Denied
        ? Environment.IsPrivilegedProcess ? ShellRun.Within(start, "setpriv", Overriding) : start
        : ShellRun.Within(
            start,
            "unshare",
            [.. _way, "sh", "-c", disk == DiskCase.Home ? MountingReadOnly : Mounting, Path]);

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            Release(Path);
        }

        Directory.Delete(Path, recursive: true);
    }

    // What was denied to a process is not to be left behind.
    [UnsupportedOSPlatform("windows")]
    private static void Release(string folder)
    {
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (string inner in Directory.GetDirectories(folder))
        {
            Release(inner);
        }
    }

    private static async Task<bool> CanAsync(ProcessStartInfo start)
    {
        start.RedirectStandardError = true;
        try
        {
            using Process process = Process.Start(start)!;
            await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
