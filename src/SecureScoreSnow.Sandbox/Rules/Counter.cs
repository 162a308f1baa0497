using System.Globalization;

namespace SecureScoreSnow.Sandbox.Rules;

/// <summary>Counters that are stored as texts.</summary>
internal static class Counter
{
    internal static string Next(string count) =>
        (int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number + 1 : 1)
        .ToString(CultureInfo.InvariantCulture);
}
