using System.Globalization;
using System.Text;
using System.Xml;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// Makes text of a service fit for tickets and consoles: no control characters and nothing invisible.
/// </summary>
internal static class PlainText
{
    private const char NonJoiner = '\u200C';
    private const char Joiner = '\u200D';

    /// <summary>One line without outer or double blanks; null where nothing is left.</summary>
    internal static string? Line(string? text, int maxLength = 1000)
    {
        if (text is null || IsPlainLine(text, maxLength))
        {
            return text;
        }

        StringBuilder line = new(text.Length);
        bool blank = false;
        for (int index = 0; index < text.Length && line.Length <= maxLength; index++)
        {
            if (char.IsWhiteSpace(text[index]))
            {
                blank = line.Length > 0;
            }
            else if (IsShown(text, index))
            {
                line.Append(blank ? " " : "").Append(text[index]);
                blank = false;
            }
        }

        return line.Length == 0 ? null : Cut(line, maxLength).ToString();
    }

    // Nearly all that comes is one already.
    private static bool IsPlainLine(string text, int maxLength)
    {
        const char Blank = ' ';
        const char LastPlain = '~';
        char before = Blank;
        foreach (char character in text)
        {
            if (character is < Blank or > LastPlain || (character == Blank && before == Blank))
            {
                return false;
            }

            before = character;
        }

        return before != Blank && text.Length <= maxLength;
    }

    /// <summary>Whether the character has a place in a text.</summary>
    /// <remarks>
    /// The category Format holds what turns the writing direction round or writes invisibly. Joiners are in it too, but
    /// words of some languages need them.
    /// </remarks>
    internal static bool IsShown(string text, int index)
    {
        char character = text[index];
        if (character is Joiner or NonJoiner)
        {
            return true;
        }

        if (char.IsSurrogate(character))
        {
            int start = char.IsLowSurrogate(character) ? index - 1 : index;
            return start >= 0
                && start + 1 < text.Length
                && char.IsSurrogatePair(text[start], text[start + 1])
                && CharUnicodeInfo.GetUnicodeCategory(text, start) != UnicodeCategory.Format;
        }

        return XmlConvert.IsXmlChar(character)
            && CharUnicodeInfo.GetUnicodeCategory(character)
                is not (UnicodeCategory.Control or UnicodeCategory.Format);
    }

    /// <summary>Shortens to the length, and shows with an ellipsis that something is missing.</summary>
    internal static StringBuilder Cut(StringBuilder text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        text.Length = char.IsHighSurrogate(text[maxLength - 2]) ? maxLength - 2 : maxLength - 1;
        return text.Append('…');
    }
}
