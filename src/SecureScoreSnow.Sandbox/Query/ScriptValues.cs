using System.Globalization;
using System.Text.RegularExpressions;

using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>
/// The functions that a value may call after <c>javascript:</c>. The instance runs any script there; the sandbox knows
/// those that filters are made of.
/// </summary>
internal static partial class ScriptValues
{
    private const string Prefix = "javascript:";

    internal static bool IsScript(string value) => value.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The value that a script stands for; null if the sandbox does not know the function.</summary>
    internal static string? Evaluate(string value, QueryContext context)
    {
        Match call = Call().Match(value[Prefix.Length..].Trim().TrimEnd(';'));
        if (!call.Success)
        {
            return null;
        }

        string name = call.Groups["name"].Value;
        string[] arguments =
            [.. Argument().Matches(call.Groups["arguments"].Value).Select(match => match.Groups[1].Value)];
        return name switch
        {
            "getUserID" => context.Caller.SysId,
            "getUserName" => context.Caller.UserName,
            "getUserDisplayName" => context.Caller.Name,
            "now" => WireTime.Text(context.Now)[..10],
            "nowDateTime" => WireTime.Text(context.Now),
            "dateGenerate" when arguments.Length == 2 => Generate(arguments, context),
            _ => Period(name, arguments, context) is { } time ? WireTime.Text(time) : null,
        };
    }

    private static string? Generate(string[] arguments, QueryContext context)
    {
        string time = arguments[1] switch
        {
            "start" => "00:00:00",
            "end" => "23:59:59",
            string other => other,
        };
        return WireTime.TryRead($"{arguments[0]} {time}", out DateTimeOffset local)
            ? WireTime.Text(ToUtc(local.DateTime, context))
            : null;
    }

    private static DateTimeOffset? Period(string name, string[] arguments, QueryContext context)
    {
        Match ago = Ago().Match(name);
        if (ago.Success && arguments is [string amount]
            && int.TryParse(amount, NumberStyles.Integer, CultureInfo.InvariantCulture, out int count))
        {
            int bounded = Math.Clamp(count, -10_000, 10_000);
            return Back(ago.Groups["unit"].Value, ago.Groups["edge"].Value, bounded, context);
        }

        Match span = Span().Match(name);
        return span.Success
            ? Edge(span.Groups["period"].Value, span.Groups["edge"].Value == "endOf", context)
            : null;
    }

    private static DateTimeOffset Back(string unit, string edge, int count, QueryContext context)
    {
        DateTime local = TimeZoneInfo.ConvertTime(context.Now, context.TimeZone).DateTime;
        DateTime moment = unit switch
        {
            "minutes" => local.AddMinutes(-count),
            "hours" => local.AddHours(-count),
            "days" => local.AddDays(-count),
            "weeks" => local.AddDays(-7 * count),
            "months" => local.AddMonths(-count),
            "quarters" => local.AddMonths(-3 * count),
            _ => local.AddYears(-Math.Clamp(count, -1000, 1000)),
        };
        return ToUtc(
            edge switch
            {
                "Start" => Floor(moment, unit),
                "End" => Next(Floor(moment, unit), unit).AddSeconds(-1),
                _ => moment,
            },
            context);
    }

    private static DateTimeOffset Edge(string period, bool end, QueryContext context)
    {
        DateTime local = TimeZoneInfo.ConvertTime(context.Now, context.TimeZone).DateTime;
        string unit = UnitOf(period);
        DateTime start = Floor(local, unit);
        if (period.StartsWith("Last", StringComparison.Ordinal) || period == "Yesterday")
        {
            start = Floor(start.AddDays(-1), unit);
        }
        else if (period.StartsWith("Next", StringComparison.Ordinal) || period == "Tomorrow")
        {
            start = Next(start, unit);
        }

        return ToUtc(end ? Next(start, unit).AddSeconds(-1) : start, context);
    }

    private static string UnitOf(string period) => period switch
    {
        "Today" or "Yesterday" or "Tomorrow" => "days",
        _ => string.Create(CultureInfo.InvariantCulture, $"{period[4..].ToLowerInvariant()}s"),
    };

    private static DateTime Floor(DateTime time, string unit) => unit switch
    {
        "minutes" => time.Date.AddMinutes(Math.Floor(time.TimeOfDay.TotalMinutes)),
        "hours" => time.Date.AddHours(time.Hour),
        "weeks" => time.Date.AddDays(-((int)time.DayOfWeek + 6) % 7),
        "months" => new DateTime(time.Year, time.Month, 1),
        "quarters" => new DateTime(time.Year, ((time.Month - 1) / 3 * 3) + 1, 1),
        "years" => new DateTime(time.Year, 1, 1),
        _ => time.Date,
    };

    private static DateTime Next(DateTime start, string unit) => unit switch
    {
        "minutes" => start.AddMinutes(1),
        "hours" => start.AddHours(1),
        "weeks" => start.AddDays(7),
        "months" => start.AddMonths(1),
        "quarters" => start.AddMonths(3),
        "years" => start.AddYears(1),
        _ => start.AddDays(1),
    };

    private static DateTimeOffset ToUtc(DateTime local, QueryContext context)
    {
        DateTime unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new DateTimeOffset(unspecified, context.TimeZone.GetUtcOffset(unspecified)).ToUniversalTime();
    }

    [GeneratedRegex(@"^(?:gs\.)?(?<name>\w+)\((?<arguments>[^()]*)\)$")]
    private static partial Regex Call();

    [GeneratedRegex("""\s*['"]?([^,'"]+)['"]?\s*""")]
    private static partial Regex Argument();

    [GeneratedRegex("^(?<unit>minutes|hours|days|weeks|months|quarters|years)Ago(?<edge>Start|End)?$")]
    private static partial Regex Ago();

    [GeneratedRegex(
        "^(?<edge>beginningOf|endOf)"
        + "(?<period>Today|Yesterday|Tomorrow|(?:This|Last|Next)(?:Week|Month|Quarter|Year|Hour|Minute))$")]
    private static partial Regex Span();
}
