using System.Globalization;
using System.Management.Automation;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>Reads a moment from whatever people and programs write it as.</summary>
internal static class Moments
{
    // The days of 1927 and 2173, which a spreadsheet counts from 1900.
    private const double EarliestSerial = 10_000;
    private const double LatestSerial = 100_000;
    private const DateTimeStyles Styles = DateTimeStyles.AssumeLocal | DateTimeStyles.AllowWhiteSpaces;

    /// <summary>Whether it is a moment, and only one: 5/12/2027 is none where it could be read in two ways.</summary>
    internal static bool TryRead(object? given, CultureInfo culture, out DateTimeOffset moment)
    {
        object? value = given is PSObject wrapped ? wrapped.BaseObject : given;
        (bool isOne, moment) = value switch
        {
            DateTimeOffset whole => (true, whole),
            DateTime local => (true, new DateTimeOffset(local)),
            double serial when serial is > EarliestSerial and < LatestSerial =>
                (true, new DateTimeOffset(DateTime.FromOADate(serial))),
            string text => Read(text, culture),
            _ when given is PSObject left && left.Properties["UtcDateTime"]?.Value is DateTime utc =>
                (true, Restored(left, utc)),
            _ => (false, default),
        };
        return isOne;
    }

    /// <summary>
    /// The same for what PowerShell itself has written, by the culture of this session: where it could be two moments,
    /// it is that one.
    /// </summary>
    internal static bool TryReadSaved(object? given, CultureInfo culture, out DateTimeOffset moment)
    {
        object? value = given is PSObject wrapped ? wrapped.BaseObject : given;
        return TryRead(given, culture, out moment)
            || (value is string text && DateTimeOffset.TryParse(text, culture, Styles, out moment));
    }

    // A year in front is the same in all of the world; a Thai calendar would take it for one of its own.
    private static (bool IsOne, DateTimeOffset Moment) Read(string text, CultureInfo culture)
    {
        bool isCommon = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out DateTimeOffset common);
        if (isCommon && BeginsWithYear(text.TrimStart()))
        {
            return (true, common);
        }

        bool isUsual = DateTimeOffset.TryParse(text, culture, Styles, out DateTimeOffset usual);
        return isCommon && isUsual ? (common == usual, common)
            : isUsual ? (true, usual)
            : (isCommon, common);
    }

    private static bool BeginsWithYear(string text)
    {
        int digits = text.TakeWhile(character => character is >= '0' and <= '9').Count();
        return digits == 4 && text.Length > digits && text[digits] is '-' or '/' or '.';
    }

    // What a moment is after it came from another process or a file.
    private static DateTimeOffset Restored(PSObject left, DateTime utc)
    {
        DateTimeOffset moment = new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        return left.Properties["Offset"]?.Value is TimeSpan offset ? moment.ToOffset(offset) : moment;
    }
}
