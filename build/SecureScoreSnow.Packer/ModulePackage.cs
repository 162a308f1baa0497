using System.IO.Compression;

namespace SecureScoreSnow.Packer;

/// <summary>
/// The package for a gallery. The same files give the same bytes: entries are in the order of their names, carry no
/// time, and the same rights.
/// </summary>
internal static class ModulePackage
{
    private const string Name = "SecureScoreSnow";

    // A regular file that everybody may read and its owner may write (0644), as unzip takes it over.
    private const int ReadableFile = 0x81A4;

    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static string Write(string folder, string target)
    {
        ModuleManifest manifest = ModuleManifest.Read(Path.Combine(folder, ModuleFolder.Manifest));
        string[] files = [.. ModuleFolder.FilesOf(folder, "")];
        Directory.CreateDirectory(target);
        string path = Path.Combine(target, $"{Name}.{manifest.Version}.nupkg");
        using FileStream stream = File.Create(path);
        using ZipArchive archive = new(stream, ZipArchiveMode.Create);
        Add(archive, "_rels/.rels", PackageParts.Relationships(Name).Save);
        Add(archive, $"{Name}.nuspec", Nuspec.Of(Name, manifest).Save);
        foreach (string file in files)
        {
            using FileStream source = File.OpenRead(Path.Combine(folder, file));
            Add(archive, file, source.CopyTo);
        }

        Add(archive, "[Content_Types].xml", PackageParts.ContentTypes([.. files, $"{Name}.nuspec"]).Save);
        return path;
    }

    private static void Add(ZipArchive archive, string name, Action<Stream> write)
    {
        // As in every package of this kind, names are written as parts of an address.
        string part = name == "[Content_Types].xml"
            ? name
            : string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
        ZipArchiveEntry entry = archive.CreateEntry(part, CompressionLevel.Optimal);
        entry.LastWriteTime = s_time;
        entry.ExternalAttributes = ReadableFile << 16;
        using Stream content = entry.Open();
        write(content);
    }
}
