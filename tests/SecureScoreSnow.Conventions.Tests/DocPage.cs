using System.Text.RegularExpressions;

using SecureScoreSnow.Tests;

namespace SecureScoreSnow.Conventions.Tests;

/// <summary>A page of docs, read without the builder that makes help of it.</summary>
internal sealed partial class DocPage
{
    private const string Original = "en-US";
    private const int ExamplesPart = 4;
    private const int OutputsPart = 6;

    private readonly string[] _lines;

    private DocPage(string text) => _lines = text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>The names of the parameters that it describes.</summary>
    internal IEnumerable<string> Parameters => _lines
        .Select(line => ParameterHeading().Match(line))
        .Where(match => match.Success)
        .Select(match => match.Groups["name"].Value);

    /// <summary>The lines of its code.</summary>
    internal IEnumerable<string> Code => Walk().Where(line => line.IsCode).Select(line => line.Text);

    /// <summary>How many pieces of code it has that can be run.</summary>
    internal int RunnableExamples => _lines.Count(line => line == "```powershell");

    /// <summary>What a person reads in it, without code, names and targets of links.</summary>
    internal IEnumerable<string> Prose => Walk()
        .Where(line => !line.IsCode && !ParameterHeading().IsMatch(line.Text))
        .Select(line => Code_or_target().Replace(line.Text, "`"));

    /// <summary>The titles of its examples.</summary>
    internal IEnumerable<string> ExampleTitles => Walk()
        .Where(line => !line.IsCode && line.Part == ExamplesPart)
        .Where(line => line.Text.StartsWith("### ", StringComparison.Ordinal))
        .Select(line => line.Text[4..]);

    /// <summary>How the title of an example begins, which stands in the page of what is common.</summary>
    internal string ExampleTitle => _lines.Single(line => line.Contains("{0}", StringComparison.Ordinal))[4..];

    /// <summary>The types that it says are written.</summary>
    internal IEnumerable<string> Outputs => Walk()
        .Where(line => !line.IsCode && line.Part == OutputsPart)
        .Where(line => line.Text.StartsWith("### ", StringComparison.Ordinal))
        .Select(line => line.Text[4..]);

    internal string Synopsis => Walk().First(line => line is { Part: 1, Text: [not '#', ..] }).Text;

    /// <summary>
    /// What must not change with the language: parts, parameters, types, code without its comments, links.
    /// </summary>
    internal IEnumerable<string> Skeleton => Walk().SelectMany(line => line switch
    {
        { IsCode: true } => [Comment().Replace(line.Text, string.Empty)],
        { Text: ['#', '#', ' ', ..] } => ["##"],
        { Text: ['#', '#', '#', ' ', ..], Part: > ExamplesPart and <= OutputsPart } => [line.Text],
        { Text: ['#', '#', '#', ' ', '-', ..] } => [line.Text],
        { Text: ['#', '#', '#', ' ', ..] } => ["###"],
        _ => LinkTarget().Matches(line.Text).Select(match => match.Value),
    });

    internal static DocPage Read(string language, string name) => new(File.ReadAllText(PathOf(language, name)));

    /// <summary>The names of the pages of a language.</summary>
    internal static IEnumerable<string> Names(string pattern = "*.md", string language = Original) => Directory
        .EnumerateFiles(Repository.At("docs", language), pattern)
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .Order(StringComparer.Ordinal);

    private static string PathOf(string language, string name) => Repository.At("docs", language, $"{name}.md");

    private IEnumerable<(string Text, bool IsCode, int Part)> Walk()
    {
        bool isCode = false;
        int part = 0;
        foreach (string line in _lines)
        {
            bool isFence = line.StartsWith("```", StringComparison.Ordinal);
            isCode ^= isFence;
            part += !isCode && line.StartsWith("## ", StringComparison.Ordinal) ? 1 : 0;
            if (!isFence)
            {
                yield return (line, isCode, part);
            }
        }
    }

    [GeneratedRegex(@"^### -(?<name>\w+)$")]
    private static partial Regex ParameterHeading();

    [GeneratedRegex(@"(?<=^|\s)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<=\]\()[^)]*(?=\))")]
    private static partial Regex LinkTarget();

    [GeneratedRegex(@"`[^`]*`|(?<=\])\([^)]*\)|https?://[^\s)]*")]
    private static partial Regex Code_or_target();
}
