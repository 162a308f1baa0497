using System.Globalization;

namespace SecureScoreSnow.Cmdlets.Pipeline;

/// <summary>Fills the placeholders of a text in the user's culture.</summary>
internal static class Text
{
    internal static string Of(string format, params object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, format, values);
}
