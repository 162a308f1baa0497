namespace SecureScoreSnow.Client;

/// <summary>
/// What is special about a file that a report takes the place of. Replacing keeps its access list here.
/// </summary>
internal static class ReportPaths
{
    internal static string Resolve(string path) => Path.GetFullPath(path);

    internal static bool IsDevice(string path) => path.StartsWith(@"\\.\", StringComparison.Ordinal);

    internal static void CopyMode(string from, string to)
    {
    }
}
