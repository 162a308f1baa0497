using System.Globalization;

namespace SecureScoreSnow.Client.Tables;

/// <summary>Reads the dates of an instance: UTC without saying so, whatever the user's language is.</summary>
internal static class SnowDates
{
    private const string Moment = "yyyy-MM-dd HH:mm:ss";
    private const string Day = "yyyy-MM-dd";
    private const int None = -1;

    private static readonly string[] s_formats = [Moment, Day];

    /// <returns>The moment, or null where the field is empty or holds no date.</returns>
    internal static DateTimeOffset? Read(string value) => value.Length switch
    {
        0 => null,

        // Every ticket has several: the general way takes longer than all the rest of it.
        19 when ReadMoment(value) is { } moment => moment,
        _ => DateTimeOffset.TryParseExact(
            value,
            s_formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset date)
            ? date
            : null,
    };

    // Null where the general way has to look at it.
    private static DateTimeOffset? ReadMoment(string value)
    {
        int year = Number(value, 0, 4);
        int month = Number(value, 5, 2);
        int day = Number(value, 8, 2);
        int hour = Number(value, 11, 2);
        int minute = Number(value, 14, 2);
        int second = Number(value, 17, 2);
        bool isDay = year > 0 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month);
        bool isTime = hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60;
        return isDay && isTime && HasMarks(value)
            ? new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero)
            : null;
    }

    private static bool HasMarks(string value) =>
        value[4] == '-' && value[7] == '-' && value[10] == ' ' && value[13] == ':' && value[16] == ':';

    private static int Number(string text, int start, int length)
    {
        int number = 0;
        for (int place = start; place < start + length; place++)
        {
            if (text[place] is not (>= '0' and <= '9'))
            {
                return None;
            }

            number = (number * 10) + (text[place] - '0');
        }

        return number;
    }
}
