using System.Globalization;
using System.Text.RegularExpressions;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// Gives the words of Graph, whose casing and wording vary, one spelling; unknown words stay as they are.
/// </summary>
internal static class Vocabulary
{
    private static readonly Dictionary<string, string> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["advanced"] = "Advanced",
        ["core"] = "Core",
        ["defenseindepth"] = "Defense in Depth",
        ["high"] = "High",
        ["low"] = "Low",
        ["medium"] = "Moderate",
        ["moderate"] = "Moderate",
        ["none"] = "None",
        ["unknown"] = "Unknown",
    };

    private static readonly Dictionary<string, string> s_categories = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Account"] = "Identity",
        ["Apps"] = "Apps",
        ["Data"] = "Data",
        ["Device"] = "Devices",
        ["Devices"] = "Devices",
        ["Identity"] = "Identity",
        ["Infrastructure"] = "Infrastructure",
    };

    private static readonly Regex s_newWord = new("(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant);

    /// <summary>A level (impact, cost) or tier: low, Low → Low; medium → Moderate; Defense In Depth.</summary>
    internal static string? Word(string? sent) => PlainText.Line(sent) is { } word
        ? s_words.TryGetValue(word.Replace(" ", ""), out string? known) ? known : word
        : null;

    /// <summary>The category of a ticket for that of a control; never guessed from anything else.</summary>
    internal static string? Category(string? sent) => PlainText.Line(sent) is { } category
        ? s_categories.TryGetValue(category, out string? known) ? known : category
        : null;

    /// <summary>A threat: accountBreach, Account Breach → Account breach.</summary>
    internal static string? Threat(string? sent)
    {
        if (PlainText.Line(sent) is not { } words)
        {
            return null;
        }

        string spaced = s_newWord.Replace(words, " ").ToLower(CultureInfo.InvariantCulture);
        return char.ToUpper(spaced[0], CultureInfo.InvariantCulture) + spaced.Substring(1);
    }
}
