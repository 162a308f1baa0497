using System.Globalization;
using System.Text.RegularExpressions;

using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>On a day, relative to now, a part of a date.</summary>
internal static partial class DateOperators
{
    internal static RowCondition? Build(FieldPath path, QueryOperator word, string value, QueryContext context) =>
        word switch
        {
            QueryOperator.On => On(path, value, context, within: true),
            QueryOperator.NotOn => On(path, value, context, within: false),
            QueryOperator.RelativeGreater => Relative(path, value, context, (time, edge) => time > edge),
            QueryOperator.RelativeLess => Relative(path, value, context, (time, edge) => time < edge),
            QueryOperator.RelativeGreaterOrEqual => Relative(path, value, context, (time, edge) => time >= edge),
            QueryOperator.RelativeLessOrEqual => Relative(path, value, context, (time, edge) => time <= edge),
            QueryOperator.RelativeEqual => Relative(path, value, context, (time, edge) => time.Date == edge.Date),
            QueryOperator.DatePart => DatePart(path, value, context),
            _ => null,
        };

    /// <summary>A length of time as queries write it.</summary>
    internal static DateTimeOffset Add(DateTimeOffset time, string unit, int count) => unit switch
    {
        "minute" => time.AddMinutes(count),
        "hour" => time.AddHours(count),
        "day" or "dayofweek" => time.AddDays(count),
        "week" => time.AddDays(7 * count),
        "month" => time.AddMonths(count),
        "quarter" => time.AddMonths(3 * count),
        "year" => time.AddYears(count),
        _ => throw new UnknownQueryException(unit),
    };

    internal static bool TryCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out count)
        && count is > -1000 and < 1000;

    private static ValueCondition On(FieldPath path, string value, QueryContext context, bool within)
    {
        string[] parts = value.Split('@');
        if (parts.Length != 3)
        {
            return new ValueCondition(path, _ => false);
        }

        Func<string, bool> from = Edge(path, parts[1], context, sign => sign >= 0);
        Func<string, bool> to = Edge(path, parts[2], context, sign => sign <= 0);
        return new ValueCondition(
            path,
            text => text.Length == 0 ? !within && context.NotEqualMatchesEmpty : (from(text) && to(text)) == within);
    }

    private static Func<string, bool> Edge(
        FieldPath path,
        string value,
        QueryContext context,
        Func<int, bool> accepts) =>
        ValueComparison.Test(
            path.Column, ComparisonOperators.Resolve(value, context), context.Comparison, accepts);

    private static ValueCondition Relative(
        FieldPath path,
        string value,
        QueryContext context,
        Func<DateTimeOffset, DateTimeOffset, bool> accepts)
    {
        string[] parts = value.TrimStart('@').Split('@');
        if (parts.Length != 3 || !TryCount(parts[2], out int count))
        {
            return new ValueCondition(path, _ => false);
        }

        DateTimeOffset edge = Add(context.Now, parts[0], parts[1] == "ago" ? -count : count);
        return new ValueCondition(
            path, text => WireTime.TryRead(text, out DateTimeOffset time) && accepts(time, edge));
    }

    private static ValueCondition DatePart(FieldPath path, string value, QueryContext context)
    {
        Match call = DatePartCall().Match(value);
        if (!call.Success || TryPart(call.Groups["value"].Value) is not { } wanted)
        {
            throw new UnknownQueryException(value);
        }

        string part = call.Groups["part"].Value;
        return new ValueCondition(path, text =>
        {
            if (!WireTime.TryRead(text, out DateTimeOffset time))
            {
                return false;
            }

            int sign = Part(TimeZoneInfo.ConvertTime(time, context.TimeZone), part).CompareTo(wanted);
            return call.Groups["operator"].Value switch
            {
                "LT" => sign < 0,
                "LE" => sign <= 0,
                "GT" => sign > 0,
                "GE" => sign >= 0,
                _ => sign == 0,
            };
        });
    }

    private static int Part(DateTimeOffset time, string part) => part switch
    {
        "dayofweek" => (int)time.DayOfWeek,
        "month" => time.Month,
        "quarter" => ((time.Month - 1) / 3) + 1,
        "year" => time.Year,
        "week" => ISOWeek.GetWeekOfYear(time.DateTime),
        "hour" => time.Hour,
        _ => throw new UnknownQueryException(part),
    };

    private static int? TryPart(string text)
    {
        DateTimeFormatInfo names = CultureInfo.InvariantCulture.DateTimeFormat;
        int day = Array.FindIndex(names.DayNames, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        int month = Array.FindIndex(
            names.MonthNames,
            name => name.Length > 0 && (name.Equals(text, StringComparison.OrdinalIgnoreCase)
                || name[..3].Equals(text, StringComparison.OrdinalIgnoreCase)));
        return day >= 0 ? day
            : month >= 0 ? month + 1
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }

    [GeneratedRegex(@"gs\.datePart\('(?<part>\w+)',\s*'(?<value>\w+)',\s*'(?<operator>\w+)'\)")]
    private static partial Regex DatePartCall();
}
