using System.Globalization;
using System.Management.Automation;

using SecureScoreSnow.Cmdlets.Binding;

namespace SecureScoreSnow.Cmdlets.Views;

/// <summary>
/// Makes cells of the module's tables, of objects and of what is left of them after another process or a file. Colours
/// are PowerShell's, which leaves them out where they are not wanted.
/// </summary>
public static class Cell
{
    private static readonly string[] s_error = ["Formatting", "Error"];
    private static readonly string[] s_warning = ["Formatting", "Warning"];
    private static readonly string[] s_good = ["Foreground", "Green"];
    private static readonly string[] s_quiet = ["Foreground", "BrightBlack"];

    // Words of different lists mean the same to the eye: it is done, it needs a look, it is left as it was.
    private static readonly Dictionary<string, string[]> s_colours = new(StringComparer.Ordinal)
    {
        ["Absent"] = s_quiet,
        ["Cancelled"] = s_good,
        ["Changed"] = s_warning,
        ["Closed"] = s_good,
        ["Completed"] = s_good,
        ["Created"] = s_good,
        ["Deactivated"] = s_good,
        ["Existing"] = s_quiet,
        ["Failed"] = s_error,
        ["False"] = s_error,
        ["Gained"] = s_good,
        ["Kept"] = s_quiet,
        ["NotApplicable"] = s_quiet,
        ["NotMeasured"] = s_quiet,
        ["NotNeeded"] = s_quiet,
        ["NotPermitted"] = s_warning,
        ["NotVerified"] = s_error,
        ["Noted"] = s_good,
        ["Passed"] = s_good,
        ["Planned"] = s_quiet,
        ["Regressed"] = s_error,
        ["Removed"] = s_good,
        ["Reopened"] = s_good,
        ["Repaired"] = s_good,
        ["Reported"] = s_quiet,
        ["Resolved"] = s_good,
        ["Set"] = s_good,
        ["Skipped"] = s_quiet,
        ["Unchanged"] = s_quiet,
        ["Updated"] = s_good,
        ["Verified"] = s_good,
        ["Waiting"] = s_warning,
        ["Warning"] = s_warning,
        ["WrittenBack"] = s_good,
    };

    /// <summary>A word of a list, in the colour of what it means.</summary>
    public static string? Word(object? value)
    {
        string? word = TextOf(value);
        return word is not null && s_colours.TryGetValue(word, out string[]? colour) ? Painted(word, colour) : word;
    }

    /// <summary>What is wrong.</summary>
    public static string? Alarm(object? value) => TextOf(value) is { } text ? Painted(text, s_error) : null;

    /// <summary>A day, as the user writes it.</summary>
    public static string? Day(object? value) =>
        Moments.TryRead(value, CultureInfo.CurrentCulture, out DateTimeOffset day)
            ? day.ToString("d", CultureInfo.CurrentCulture)
            : TextOf(value);

    /// <summary>The day until which something is to be done, which shows when it is past.</summary>
    public static string? Due(object? value, object? isOpen)
    {
        bool isLate = LanguagePrimitives.IsTrue(isOpen)
            && Moments.TryRead(value, CultureInfo.CurrentCulture, out DateTimeOffset day)
            && day < TimeProvider.System.GetUtcNow();
        return isLate ? Painted(Day(value)!, s_error) : Day(value);
    }

    private static string? TextOf(object? value) => value?.ToString();

    private static string Painted(string text, string[] colour)
    {
        object? style = StyleSequences.Current;
        string sequence = StyleSequences.Of(style, colour);
        return sequence.Length == 0 ? text : sequence + text + StyleSequences.Of(style, "Reset");
    }
}
