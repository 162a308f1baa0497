using System.Globalization;
using System.Security.Cryptography;

using SecureScoreSnow.Client.Authentication;

namespace SecureScoreSnow.Client.Setup;

/// <summary>Makes passwords and client ids that nobody can guess.</summary>
internal static class GeneratedSecrets
{
    private const int PasswordLength = 32;
    private const int ClientIdBytes = 16;
    private const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Lower = "abcdefghijkmnpqrstuvwxyz";
    private const string Digits = "23456789";

    // Those that neither a form, a shell nor an encoded query gives a meaning of its own.
    private const string Signs = "!*-_.";

    /// <summary>Two of each kind at least, and no character twice in a row, as the strictest rules ask.</summary>
    internal static Secret Password()
    {
        using RandomNumberGenerator random = RandomNumberGenerator.Create();
        while (true)
        {
            string text = TextOf(random, Upper + Lower + Digits + Signs);
            bool isMixed = new[] { Upper, Lower, Digits, Signs }.All(
                kind => text.Count(sign => kind.Contains(sign)) >= 2);
            if (isMixed && !text.Skip(1).Where((sign, place) => sign == text[place]).Any())
            {
                return new Secret(text);
            }
        }
    }

    /// <summary>Letters and digits, as instances make them.</summary>
    internal static Secret ClientSecret()
    {
        using RandomNumberGenerator random = RandomNumberGenerator.Create();
        return new Secret(TextOf(random, Upper + Lower + Digits));
    }

    internal static string ClientId()
    {
        using RandomNumberGenerator random = RandomNumberGenerator.Create();
        byte[] bytes = new byte[ClientIdBytes];
        random.GetBytes(bytes);
        return string.Concat(bytes.Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static string TextOf(RandomNumberGenerator random, string alphabet)
    {
        char[] text = new char[PasswordLength];
        byte[] draw = new byte[1];

        // What is left over at the end of a byte's range would make some characters likelier than others.
        int fair = byte.MaxValue + 1 - ((byte.MaxValue + 1) % alphabet.Length);
        for (int place = 0; place < text.Length;)
        {
            random.GetBytes(draw);
            if (draw[0] < fair)
            {
                text[place++] = alphabet[draw[0] % alphabet.Length];
            }
        }

        return new string(text);
    }
}
