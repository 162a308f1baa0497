namespace SecureScoreSnow.Client;

/// <summary>The overloads of newer frameworks, so that the callers are the same for both.</summary>
internal static class StringExtensions
{
    internal static bool Contains(this string text, string part, StringComparison comparison) =>
        text.IndexOf(part, comparison) >= 0;
}
