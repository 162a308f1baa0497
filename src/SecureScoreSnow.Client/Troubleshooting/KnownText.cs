using System.Text.RegularExpressions;

namespace SecureScoreSnow.Client.Troubleshooting;

/// <summary>
/// A text by which the service says what is wrong. It says it in English, whatever the user's language.
/// </summary>
internal sealed class KnownText
{
    private const string Unsaid = "–";

    private static readonly string[] s_groups = ["a", "b"];

    private readonly Regex _pattern;

    /// <param name="key">The key of what it means: the text Meaning with this behind.</param>
    /// <param name="pattern">How it is worded; the meaning's placeholders stand for its groups a and b.</param>
    /// <param name="causes">What may be behind it, the likeliest first.</param>
    internal KnownText(string key, string pattern, params TroubleCause[] causes)
    {
        Key = key;
        Causes = causes;

        // What was copied from a console or a page may be broken at any blank.
        _pattern = new Regex(
            pattern.Replace(" ", @"\s+"),
            RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline);
    }

    internal string Key { get; }

    internal IReadOnlyList<TroubleCause> Causes { get; }

    internal Match In(string text) => _pattern.Match(text);

    /// <summary>What the placeholders of the meaning stand for.</summary>
    internal static object[] Arguments(Match found) =>
        [.. s_groups.Select(name => found.Groups[name] is { Success: true } group ? group.Value.Trim() : Unsaid)];
}
