namespace SecureScoreSnow.Packer;

/// <summary>The folder of the module as users get it.</summary>
internal static class ModuleFolder
{
    internal const string Manifest = "SecureScoreSnow.psd1";
    internal const string Notices = "THIRD-PARTY-NOTICES.txt";

    private static readonly string[] s_written = ["LICENSE", "README.md", "CHANGELOG.md", "SECURITY.md"];
    private static readonly string[] s_scripts = [".ps1", ".psm1", ".ps1xml", ".json"];
    private static readonly string[] s_built = [".dll", ".dll-Help.xml", ".help.txt"];

    internal static void Lay(string repository, string built, string assets, string project, string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new InvalidOperationException($"{folder} is not empty: what is left there would be packed.");
        }

        Directory.CreateDirectory(folder);
        foreach (string file in s_written.Where(name => File.Exists(Path.Combine(repository, name))))
        {
            Copy(repository, file, folder);
        }

        foreach (string file in FilesOf(repository, "module", s_scripts).Where(file => !IsBuilt(file)))
        {
            Copy(repository, file, folder);
        }

        foreach (string part in (string[])["module/bin", "en-US", "fr", "zh-Hant"])
        {
            foreach (string file in FilesOf(built, part, s_built))
            {
                Copy(built, file, folder);
            }
        }

        string notes = ReleaseNotes.Newest(File.ReadAllText(Path.Combine(repository, "CHANGELOG.md")));
        string manifest = File.ReadAllText(Path.Combine(repository, Manifest));
        string version = ModuleManifest.Read(Path.Combine(repository, Manifest)).Version;
        ModuleManifest.Write(
            Path.Combine(folder, Manifest), manifest, notes, PublishedProject.At(project, version));
        File.WriteAllText(Path.Combine(folder, Notices), ThirdPartyNotices.Write(ShippedPackage.Find(assets, folder)));
    }

    /// <summary>Paths of files below a folder, with forward slashes, in an order that no machine changes.</summary>
    internal static IEnumerable<string> FilesOf(string root, string part, params string[] ends) => Directory
        .EnumerateFiles(Path.Combine(root, part), "*", SearchOption.AllDirectories)
        .Where(file => ends.Length == 0 || ends.Any(end => file.EndsWith(end, StringComparison.Ordinal)))
        .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static bool IsBuilt(string file) => file.StartsWith("module/bin/", StringComparison.Ordinal);

    private static void Copy(string from, string file, string to)
    {
        string target = Path.Combine(to, file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Path.Combine(from, file), target);
    }
}
