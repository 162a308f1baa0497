using System.Globalization;

namespace SecureScoreSnow.Sandbox.Store;

/// <summary>Dates as the database keeps them: UTC, without a T and without a zone.</summary>
internal static class WireTime
{
    internal const string Format = "yyyy-MM-dd HH:mm:ss";

    private static readonly string[] s_formats = [Format, "yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ"];

    internal static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    internal static bool TryRead(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text,
        s_formats,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out time);
}
