using System.Xml.Linq;

namespace SecureScoreSnow.Packer;

/// <summary>What a gallery shows of the module, all of it taken from the manifest.</summary>
internal static class Nuspec
{
    private static readonly XNamespace s_schema = "http://schemas.microsoft.com/packaging/2012/06/nuspec.xsd";

    internal static XDocument Of(string name, ModuleManifest manifest) => new(
        new XElement(
            s_schema + "package",
            new XElement(
                s_schema + "metadata",
                Element("id", name),
                Element("version", manifest.Version),
                Element("authors", manifest.Author),
                Element("requireLicenseAcceptance", "false"),
                new XElement(s_schema + "license", new XAttribute("type", "expression"), "MIT"),
                Element("readme", "README.md"),
                Published("projectUrl", manifest.Project),
                Published("iconUrl", manifest.Icon),
                Element("description", manifest.Description),
                Element("releaseNotes", manifest.Notes),
                Element("copyright", manifest.Copyright),
                Element("tags", string.Join(' ', Tags(manifest))))));

    // The words by which galleries of PowerShell find modules, editions and commands.
    private static IEnumerable<string> Tags(ModuleManifest manifest) =>
    [
        .. manifest.Tags,
        "PSModule",
        "PSIncludes_Cmdlet",
        .. manifest.Editions.Select(edition => $"PSEdition_{edition}"),
        .. manifest.Commands.Select(command => $"PSCmdlet_{command}"),
        .. manifest.Commands.Select(command => $"PSCommand_{command}"),
    ];

    private static XElement? Published(string name, string? address) =>
        address is null ? null : Element(name, address);

    private static XElement Element(string name, string value) => new(s_schema + name, value);
}
