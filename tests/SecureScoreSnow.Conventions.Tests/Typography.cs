using System.Text.RegularExpressions;

namespace SecureScoreSnow.Conventions.Tests;

/// <summary>The rules for characters that a language has and a keyboard does not keep.</summary>
internal static partial class Typography
{
    /// <summary>The columns that a text takes on a console.</summary>
    internal static int ColumnsOf(string text) => text.Sum(character => character >= '\u2E80' ? 2 : 1);

    /// <summary>The places that break a rule, with what stands around them.</summary>
    internal static IEnumerable<string> FaultsIn(string text, string language) =>
        (language == "fr" ? French() : Chinese()).Matches(text).Select(match => Around(text, match));

    private static string Around(string text, Match match)
    {
        int start = Math.Max(0, match.Index - 20);
        return text[start..Math.Min(text.Length, match.Index + 20)];
    }

    // A blank that does not break the line before : ; ! ? » and after «, and the apostrophe of print.
    [GeneratedRegex("""
        (?<!\u00A0)[:;!?](?=\s|$)(?!\u00A0\u00BB) | \u00AB(?!\u00A0) | (?<!\u00A0)\u00BB
        | [\u0020\u202F][:;!?\u00BB] | \p{L}'\p{L}
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex French();

    // Punctuation of full width, a blank between Chinese and other words but none beside punctuation, and no characters
    // of the simplified script.
    [GeneratedRegex("""
        \p{IsCJKUnifiedIdeographs}[,;:!?()"'] | [,;:!?()"']\p{IsCJKUnifiedIdeographs}
        | \p{IsCJKUnifiedIdeographs}[A-Za-z0-9$] | [A-Za-z0-9]\p{IsCJKUnifiedIdeographs}
        | [，。、；：？！（）「」]\x20 | \x20[，。、；：？！（）「」]
        | [为这说时实现务库设备过对发开关统应该请问题们没个会来点进动还连录码钥权签单标读写]
        | [误错网级组结给编缓续显类输转载软运选远键长间项须验据术证]
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Chinese();
}
