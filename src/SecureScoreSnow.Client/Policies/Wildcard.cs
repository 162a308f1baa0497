namespace SecureScoreSnow.Client.Policies;

/// <summary>Compares a text with a pattern in which * stands for any characters and ? for one.</summary>
/// <remarks>A regular expression made of a stranger's pattern can take as long as it likes; this cannot.</remarks>
internal static class Wildcard
{
    internal static bool IsMatch(string pattern, string text)
    {
        int place = 0;
        int afterStar = -1;
        int restart = 0;
        for (int character = 0; character < text.Length;)
        {
            if (place < pattern.Length && pattern[place] == '*')
            {
                afterStar = ++place;
                restart = character;
            }
            else if (place < pattern.Length && IsSame(pattern[place], text[character]))
            {
                place++;
                character++;
            }
            else if (afterStar >= 0)
            {
                // The last star takes one character more.
                place = afterStar;
                character = ++restart;
            }
            else
            {
                return false;
            }
        }

        return pattern.Skip(place).All(rest => rest == '*');
    }

    private static bool IsSame(char expected, char present) =>
        expected == '?' || char.ToUpperInvariant(expected) == char.ToUpperInvariant(present);
}
