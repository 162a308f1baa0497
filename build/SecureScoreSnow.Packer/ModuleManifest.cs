using System.Text;
using System.Text.RegularExpressions;

namespace SecureScoreSnow.Packer;

/// <summary>The manifest of the module, read as far as the package repeats it.</summary>
internal sealed partial class ModuleManifest
{
    private readonly string _text;

    private ModuleManifest(string text) => _text = text;

    internal string Version => Value("ModuleVersion");

    internal string Author => Value("Author");

    internal string Copyright => Value("Copyright");

    internal string Description => Value("Description");

    internal string Notes => Value("ReleaseNotes");

    /// <summary>Where the project is published; null where it is not.</summary>
    internal string? Project => Optional("ProjectUri");

    /// <summary>Where its picture is published; null where it is not.</summary>
    internal string? Icon => Optional("IconUri");

    internal IReadOnlyList<string> Tags => List("Tags");

    internal IReadOnlyList<string> Editions => List("CompatiblePSEditions");

    internal IReadOnlyList<string> Commands => List("CmdletsToExport");

    internal static ModuleManifest Read(string path) => new(File.ReadAllText(path));

    /// <summary>Writes a manifest with the release notes, and the addresses where there are any, in their place.
    /// Windows PowerShell needs a byte order mark to read what is not ASCII.</summary>
    internal static void Write(string path, string manifest, string notes, PublishedProject? project)
    {
        string lines = string.Join(
            "\n            ",
            new[] { ("ReleaseNotes", notes) }
                .Concat(project?.Entries ?? [])
                .Select(entry => $"{entry.Item1} = '{Quote().Replace(entry.Item2, "$0$0")}'"));
        string text = Placeholder().Replace(manifest, _ => lines, count: 1);
        if (text == manifest)
        {
            throw new InvalidDataException("The manifest has no place for release notes.");
        }

        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: !Ascii.IsValid(text)));
    }

    private string Value(string name) =>
        Optional(name) ?? throw new InvalidDataException($"The manifest has no {name}.");

    private string? Optional(string name)
    {
        Match value = Regex.Match(_text, $@"\b{name}\s*=\s*'(?<value>(?:[^'‘’‚‛]|(?<quote>['‘’‚‛])\k<quote>)*)'");
        return value.Success ? DoubledQuote().Replace(value.Groups["value"].Value, "$1") : null;
    }

    private string[] List(string name)
    {
        Match list = Regex.Match(_text, $@"\b{name}\s*=\s*(?:@\()?(?<list>[\s,]*(?:'[^']*'[\s,]*)+)");
        return [.. Item().Matches(list.Groups["list"].Value).Select(item => item.Value)];
    }

    // PowerShell takes typographic quotes for the straight one.
    [GeneratedRegex("['‘’‚‛]")]
    private static partial Regex Quote();

    [GeneratedRegex("(['‘’‚‛])\\1")]
    private static partial Regex DoubledQuote();

    [GeneratedRegex(@"ReleaseNotes\s*=\s*'[^']*'")]
    private static partial Regex Placeholder();

    [GeneratedRegex("(?<=')[^',\\s]+(?=')")]
    private static partial Regex Item();
}
