using System.Globalization;

namespace SecureScoreSnow.Client.Tables;

/// <summary>Reads the dates of an instance: UTC without saying so, whatever the user's language is.</summary>
internal static class SnowDates
{
    private static readonly string[] s_formats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];

    /// <returns>The moment, or null where the field is empty or holds no date.</returns>
    internal static DateTimeOffset? Read(string value) => DateTimeOffset.TryParseExact(
        value,
        s_formats,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal,
        out DateTimeOffset date)
        ? date
        : null;
}
