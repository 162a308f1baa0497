using Newtonsoft.Json;

namespace SecureScoreSnow.Client.Http;

/// <summary>
/// Gives the same name of a reply as the same text each time: every row of a thousand has the same names, and without
/// this each of them would be a text of its own. Names that come up later are added, up to a bound.
/// </summary>
/// <remarks>The library's own table gives out only what was put into it by hand.</remarks>
internal sealed class ReplyNames : JsonNameTable
{
    private const int Places = 512;
    private const int MostNames = Places / 2;
    private const int LongestName = 80;

    private readonly string?[] _names = new string?[Places];
    private int _count;

    internal ReplyNames(params IReadOnlyList<string> known)
    {
        foreach (string name in known)
        {
            char[] characters = name.ToCharArray();
            _names[PlaceOf(characters, 0, characters.Length)] = name;
            _count++;
        }
    }

    public override string? Get(char[] key, int start, int length)
    {
        if (length > LongestName)
        {
            return null;
        }

        int place = PlaceOf(key, start, length);
        if (_names[place] is null && _count < MostNames)
        {
            _names[place] = new string(key, start, length);
            _count++;
        }

        return _names[place];
    }

    // Where the name is, or where it would be: half of the places are always free.
    private int PlaceOf(char[] key, int start, int length)
    {
        uint hash = (uint)length;
        for (int index = start; index < start + length; index++)
        {
            hash = (hash * 31) + key[index];
        }

        int place = (int)(hash % Places);
        while (_names[place] is { } name && !IsSame(name, key, start, length))
        {
            place = (place + 1) % Places;
        }

        return place;
    }

    private static bool IsSame(string name, char[] key, int start, int length) =>
        name.AsSpan().SequenceEqual(key.AsSpan(start, length));
}
