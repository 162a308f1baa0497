namespace SecureScoreSnow.Client;

/// <summary>What is special about a file that a report takes the place of.</summary>
internal static class ReportPaths
{
    /// <summary>The file itself, where the path is a link to it.</summary>
    internal static string Resolve(string path)
    {
        string full = Path.GetFullPath(path);
        FileSystemInfo? target = File.Exists(full) && !IsDevice(full)
            ? File.ResolveLinkTarget(full, returnFinalTarget: true)
            : null;
        return target?.FullName ?? full;
    }

    /// <summary>Whether it is no file that another could take the place of, such as /dev/null.</summary>
    internal static bool IsDevice(string path) => OperatingSystem.IsWindows()
        ? path.StartsWith(@"\\.\", StringComparison.Ordinal)
        : path.StartsWith("/dev/", StringComparison.Ordinal)
            && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);

    /// <summary>Who may read the old file, and nobody else, may read the new one.</summary>
    internal static void CopyMode(string from, string to)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(to, File.GetUnixFileMode(from));
        }
    }
}
