using System.Xml.Linq;

using Newtonsoft.Json.Linq;

namespace SecureScoreSnow.Packer;

/// <summary>A package of somebody else that has a library in the module.</summary>
internal sealed record ShippedPackage(string Name, string Version, string Folder)
{
    private static readonly string[] s_licenceFiles = ["LICENSE", "LICENSE.TXT", "LICENSE.txt", "LICENSE.md"];

    internal string? Copyright => Metadata("copyright");

    internal string? Address => Metadata("projectUrl");

    /// <summary>The licence as an SPDX expression, or its address where the package is older than those.</summary>
    internal string? Licence => Metadata("license") ?? Metadata("licenseUrl");

    internal string? LicenceText => s_licenceFiles
        .Select(name => Path.Combine(Folder, name))
        .Where(File.Exists)
        .Select(file => File.ReadAllText(file).ReplaceLineEndings("\n").Trim('\uFEFF', '\n', ' '))
        .FirstOrDefault();

    /// <summary>The packages behind every library of the module that is not its own, by what was restored.</summary>
    internal static IReadOnlyList<ShippedPackage> Find(string assets, string module)
    {
        JObject restored = JObject.Parse(File.ReadAllText(assets));
        SortedDictionary<string, ShippedPackage> found = new(StringComparer.OrdinalIgnoreCase);
        foreach (string framework in (string[])["net472", "net8.0"])
        {
            string folder = Path.Combine(module, "module/bin", framework);
            foreach (string library in Directory.EnumerateFiles(folder, "*.dll").Where(file => !IsOwn(file)))
            {
                ShippedPackage package = Owner(restored, framework, Path.GetFileName(library));
                found[$"{package.Name} {package.Version}"] = package;
            }
        }

        return [.. found.Values];
    }

    private static bool IsOwn(string library) =>
        Path.GetFileName(library).StartsWith("SecureScoreSnow.", StringComparison.Ordinal);

    private static ShippedPackage Owner(JObject restored, string framework, string library)
    {
        // Targets are named "net8.0" and ".NETFramework,Version=v4.7.2" (or net472).
        string[] names = framework == "net472" ? [".NETFramework,Version=v4.7.2", "net472"] : [framework];
        IEnumerable<JProperty> packages = names
            .Select(name => restored["targets"]![name])
            .OfType<JObject>()
            .SelectMany(target => target.Properties());
        string key = packages.FirstOrDefault(package => Brings(package, library))?.Name
            ?? throw new InvalidDataException($"{framework}/{library} is in no package that was restored.");
        string path = (string)restored["libraries"]![key]!["path"]!;
        string folder = ((JObject)restored["packageFolders"]!).Properties()
            .Select(root => Path.Combine(root.Name, path))
            .First(Directory.Exists);
        string[] parts = key.Split('/');
        return new(parts[0], parts[1], folder);
    }

    private static bool Brings(JProperty package, string library) =>
        ((string[])["runtime", "runtimeTargets"])
            .Select(group => package.Value[group])
            .OfType<JObject>()
            .SelectMany(group => group.Properties())
            .Any(file => Path.GetFileName(file.Name) == library);

    private string? Metadata(string name) => XDocument
        .Load(Directory.EnumerateFiles(Folder, "*.nuspec").Single())
        .Descendants()
        .FirstOrDefault(element => element.Name.LocalName == name)?
        .Value;
}
