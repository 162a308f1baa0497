using System.Xml.Linq;

namespace SecureScoreSnow.Packer;

/// <summary>What makes an archive a package by the Open Packaging Conventions; older clients look for it.</summary>
internal static class PackageParts
{
    private const string Schemas = "http://schemas.openxmlformats.org/package/2006";
    private const string Bytes = "application/octet-stream";

    internal static XDocument Relationships(string name)
    {
        XNamespace schema = $"{Schemas}/relationships";
        return new(new XElement(
            schema + "Relationships",
            new XElement(
                schema + "Relationship",
                new XAttribute("Type", "http://schemas.microsoft.com/packaging/2010/07/manifest"),
                new XAttribute("Target", $"/{name}.nuspec"),
                new XAttribute("Id", "R1"))));
    }

    internal static XDocument ContentTypes(IReadOnlyCollection<string> files)
    {
        XNamespace schema = $"{Schemas}/content-types";
        IEnumerable<XElement> extensions = files
            .Select(file => Path.GetExtension(file).TrimStart('.'))
            .Where(extension => extension.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal)
            .Select(extension => Default(schema, extension, Bytes));
        IEnumerable<XElement> named = files
            .Where(file => Path.GetExtension(file).Length == 0)
            .Select(file => new XElement(
                schema + "Override",
                new XAttribute("PartName", $"/{file}"),
                new XAttribute("ContentType", Bytes)));
        return new(new XElement(
            schema + "Types",
            Default(schema, "rels", "application/vnd.openxmlformats-package.relationships+xml"),
            extensions,
            named));
    }

    private static XElement Default(XNamespace schema, string extension, string type) => new(
        schema + "Default",
        new XAttribute("Extension", extension),
        new XAttribute("ContentType", type));
}
