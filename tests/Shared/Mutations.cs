namespace SecureScoreSnow.Tests;

/// <summary>
/// Spoils a text in ways that proxies, editors and broken disks do; the same number spoils it the same way.
/// </summary>
internal static class Mutations
{
    private static readonly string[] s_oddities =
    [
        "\"", "{", "}", "[", "]", ",", ":", "null", "true", "1e999", "-", "\\", "\\uD800", "\u0000", "\uFEFF", "\u202E",
        "0x", "NaN", "new Date(0)", "undefined", "//", "/*", "99999999999999999999999999", "\"a\":", "<b>", "\n", ";",
    ];

    internal static string Spoil(string text, int seed)
    {
        Random random = new(seed);
        for (int changes = 1 + random.Next(3); changes > 0 && text.Length > 0; changes--)
        {
            int start = random.Next(text.Length);
            int length = random.Next(Math.Min(30, text.Length - start));
            text = random.Next(5) switch
            {
                0 => text[..start],
                1 => text.Remove(start, length),
                2 => text.Insert(start, text.Substring(start, length)),
                3 => text.Remove(start, 1).Insert(start, ((char)random.Next(char.MaxValue)).ToString()),
                _ => text.Insert(start, s_oddities[random.Next(s_oddities.Length)]),
            };
        }

        return text;
    }
}
