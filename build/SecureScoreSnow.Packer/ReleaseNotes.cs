using System.Text.RegularExpressions;

namespace SecureScoreSnow.Packer;

/// <summary>What the changelog says about its newest version.</summary>
internal static partial class ReleaseNotes
{
    internal static string Newest(string changelog)
    {
        Match section = Section().Match(changelog.ReplaceLineEndings("\n"));
        return section.Success
            ? section.Groups["text"].Value.Trim()
            : throw new InvalidDataException("CHANGELOG.md has no section.");
    }

    [GeneratedRegex(@"^## [^\n]*\n(?<text>.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();
}
