namespace SecureScoreSnow.Client;

/// <summary>What is special about a file that a report takes the place of.</summary>
internal static class ReportPaths
{
    /// <summary>The file itself, where the path is a link to it.</summary>
    internal static string Resolve(string path)
    {
        string full = Path.GetFullPath(path);
        FileSystemInfo? target = File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true) : null;
        return target?.FullName ?? full;
    }

    /// <summary>Who may read the old file, and nobody else, may read the new one.</summary>
    internal static void CopyMode(string from, string to)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(to, File.GetUnixFileMode(from));
        }
    }
}
