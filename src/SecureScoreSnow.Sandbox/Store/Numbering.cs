using System.Globalization;

namespace SecureScoreSnow.Sandbox.Store;

/// <summary>Gives the records of a table their numbers; a number is used up even if the insert then fails.</summary>
internal sealed class Numbering(string prefix, int first, int digits)
{
    private long _last = first - 1L;

    internal string Prefix { get; } = prefix;

    internal int First { get; } = first;

    internal int Digits { get; } = digits;

    internal string Next() =>
        Prefix + Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');

    /// <summary>Rows that are loaded with a number of their own must not meet it again.</summary>
    internal void Skip(string number)
    {
        if (number.StartsWith(Prefix, StringComparison.Ordinal)
            && long.TryParse(number.AsSpan(Prefix.Length), CultureInfo.InvariantCulture, out long used)
            && used > Interlocked.Read(ref _last))
        {
            Interlocked.Exchange(ref _last, used);
        }
    }
}
