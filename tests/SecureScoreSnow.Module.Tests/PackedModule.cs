using System.IO.Compression;

using SecureScoreSnow.Packer;
using SecureScoreSnow.Tests;

namespace SecureScoreSnow.Module.Tests;

/// <summary>A package of the module that the build has left, and the folder that it was made of.</summary>
public sealed class PackedModule : IDisposable
{
    private readonly string _work = Directory.CreateTempSubdirectory("packed").FullName;

    public PackedModule()
    {
        Folder = Path.Combine(_work, "SecureScoreSnow");
        ModuleFolder.Lay(Repository.Root, Repository.Root, Assets, project: "", Folder);
        File = ModulePackage.Write(Folder, Path.Combine(_work, "package"));
    }

    internal static string Assets { get; } =
        Repository.At("artifacts", "obj", "SecureScoreSnow.Cmdlets", "project.assets.json");

    internal string Folder { get; }

    internal string File { get; }

    internal string[] Entries()
    {
        using ZipArchive archive = ZipFile.OpenRead(File);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    internal string Read(string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(File);
        using StreamReader reader = new(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    public void Dispose() => Directory.Delete(_work, recursive: true);
}
