using System.Globalization;

namespace SecureScoreSnow.Client.Cards;

/// <summary>How many columns of a console a text takes: characters of East Asia take two.</summary>
internal static class TextColumns
{
    // Wide and full-width characters (https://www.unicode.org/reports/tr11/), as consoles draw them.
    private static readonly (int First, int Last)[] s_wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F),
        (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    internal static int Of(string text)
    {
        int columns = 0;
        for (int place = 0; place < text.Length; place += LengthAt(text, place))
        {
            columns += ColumnsAt(text, place);
        }

        return columns;
    }

    /// <summary>The text with blanks behind it, or with a mark in the place of what does not fit.</summary>
    internal static string Fit(string text, int columns, string mark)
    {
        int missing = columns - Of(text);
        return missing >= 0
            ? text + new string(' ', missing)
            : Fit(Cut(text, columns - Of(mark)) + mark, columns, string.Empty);
    }

    private static string Cut(string text, int columns)
    {
        int place = 0;
        while (place < text.Length && columns >= ColumnsAt(text, place))
        {
            columns -= ColumnsAt(text, place);
            place += LengthAt(text, place);
        }

        return text.Substring(0, place);
    }

    private static int LengthAt(string text, int place) => char.IsSurrogatePair(text, place) ? 2 : 1;

    private static int ColumnsAt(string text, int place)
    {
        UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(text, place);
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
        {
            return 0;
        }

        int code = char.IsSurrogatePair(text, place) ? char.ConvertToUtf32(text, place) : text[place];
        return Array.Exists(s_wide, range => code >= range.First && code <= range.Last) ? 2 : 1;
    }
}
