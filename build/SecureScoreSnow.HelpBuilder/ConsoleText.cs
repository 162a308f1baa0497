using System.Text;
using System.Text.RegularExpressions;

namespace SecureScoreSnow.HelpBuilder;

/// <summary>Text as a console shows it, where a Chinese character takes two columns.</summary>
internal static partial class ConsoleText
{
    // What may not begin a row, and what may not end one.
    private const string Closing = "，。、；：？！）」』》〉】…";
    private const string Opening = "（「『《〈【";

    /// <summary>Lines as one text of rows.</summary>
    internal static string InRows(IEnumerable<string> lines, int width) =>
        string.Join('\n', lines.SelectMany(line => Wrap(line, width)));

    /// <summary>
    /// Breaks a line at blanks, and between Chinese characters. The rows of an item of a list stand under its first
    /// word.
    /// </summary>
    internal static IEnumerable<string> Wrap(string line, int width)
    {
        string mark = ItemMark().Match(line).Value;
        string margin = new(' ', mark.Length);
        return Rows(line[mark.Length..], width - mark.Length)
            .Select((row, place) => (place == 0 ? mark : margin) + row);
    }

    private static IEnumerable<string> Rows(string line, int width)
    {
        StringBuilder row = new();
        string gap = string.Empty;
        foreach (string unit in Units(line))
        {
            if (unit == " ")
            {
                gap = unit;
                continue;
            }

            if (row.Length > 0 && WidthOf(row.ToString()) + gap.Length + WidthOf(unit) > width)
            {
                yield return row.ToString();
                row.Clear();
            }

            row.Append(row.Length > 0 ? gap : string.Empty).Append(unit);
            gap = string.Empty;
        }

        yield return row.ToString();
    }

    // Blanks, and what stays in one piece.
    private static IEnumerable<string> Units(string line)
    {
        StringBuilder unit = new();
        foreach (char character in line)
        {
            if (unit.Length > 0 && MayBreak(unit[^1], character))
            {
                yield return unit.ToString();
                unit.Clear();
            }

            unit.Append(character);
        }

        if (unit.Length > 0)
        {
            yield return unit.ToString();
        }
    }

    private static bool MayBreak(char before, char after) =>
        before == ' '
        || after == ' '
        || ((IsWide(before) || IsWide(after)) && !Closing.Contains(after) && !Opening.Contains(before));

    private static int WidthOf(string text) => text.Sum(character => IsWide(character) ? 2 : 1);

    private static bool IsWide(char character) => character
        is (>= '\u1100' and <= '\u115F') or (>= '\u2E80' and <= '\uA4CF') or (>= '\uAC00' and <= '\uD7A3')
        or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE30' and <= '\uFE6F') or (>= '\uFF00' and <= '\uFF60')
        or (>= '\uFFE0' and <= '\uFFE6');

    [GeneratedRegex(@"^ *(?:- |\d+\. )?")]
    private static partial Regex ItemMark();
}
