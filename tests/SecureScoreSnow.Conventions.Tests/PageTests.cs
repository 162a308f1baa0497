using System.Text.RegularExpressions;

using SecureScoreSnow.Tests;

namespace SecureScoreSnow.Conventions.Tests;

/// <summary>README, SECURITY and the pages of docs: what they point at is there.</summary>
public sealed partial class PageTests
{
    private static readonly string[] s_tags = ["console", "ini", "json", "powershell", "text", "yaml"];

    public static TheoryData<string> Pages() =>
    [
        "README.md", "SECURITY.md",
        .. Directory.EnumerateFiles(Repository.At("docs"), "*.md").Select(file => $"docs/{Path.GetFileName(file)}"),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Link_leads_to_a_file_and_to_a_heading_of_it(string page)
    {
        string folder = Path.GetDirectoryName(Repository.At(page))!;

        IEnumerable<string> broken = Links(page).Where(link =>
        {
            string[] parts = link.Split('#');
            string target = parts[0].Length > 0 ? Path.Combine(folder, parts[0]) : Repository.At(page);
            return !Path.Exists(target) || (parts.Length > 1 && !Anchors(target).Contains(parts[1]));
        });

        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Command_that_a_page_names_is_there(string page)
    {
        IEnumerable<string> commands = CompiledCmdlets.All.Values.Select(CompiledCmdlets.CommandOf);

        IEnumerable<string> named = Command().Matches(File.ReadAllText(Repository.At(page))).Select(name => name.Value);

        Assert.Empty(named.Except(commands, StringComparer.Ordinal));
    }

    // Only what is tagged powershell is run by a test, so nothing may stand outside of it by an oversight.
    [Theory]
    [MemberData(nameof(Pages))]
    public void Code_says_what_it_is(string page)
    {
        IEnumerable<string> tags = Fence().Matches(File.ReadAllText(Repository.At(page)))
            .Select(fence => fence.Groups["tag"].Value);

        Assert.Empty(tags.Except(s_tags));
    }

    [Fact]
    public void Readme_leads_to_every_page_and_every_picture_is_used()
    {
        IEnumerable<string> shown = Pages().SelectMany(page => Links(page).Select(link =>
            Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.At(page))!, link.Split('#')[0]))));
        IEnumerable<string> linked = Links("README.md").Select(link => link.Split('#')[0]);

        Assert.Empty(Pages().Where(page => page != "README.md").Select(page => (string)page).Except(linked));
        Assert.Empty(Directory.EnumerateFiles(Repository.At("docs", "images")).Except(shown));
    }

    private static IEnumerable<string> Links(string page) => Link().Matches(File.ReadAllText(Repository.At(page)))
        .Select(link => link.Groups["target"].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal));

    // As the hosts of source make them: lower case, no punctuation, hyphens for blanks.
    private static HashSet<string> Anchors(string file) =>
    [
        .. Heading().Matches(File.ReadAllText(file)).Select(heading => Punctuation()
            .Replace(heading.Groups["text"].Value.Trim().ToLowerInvariant(), string.Empty)
            .Replace(' ', '-')),
    ];

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"\b[A-Z][a-z]+-(?:Snow|SecureScore)[A-Za-z]*\b")]
    private static partial Regex Command();

    [GeneratedRegex(@"^```(?<tag>\w*)[^\n]*\n.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
