using System.Globalization;

using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>Numbers, dates and names as the reader of a page writes them.</summary>
internal static class ReportWords
{
    /// <summary>Stands where there is nothing to show.</summary>
    internal const string Nothing = "–";

    internal static string Number(long? count) => count?.ToString("N0", CultureInfo.CurrentCulture) ?? Nothing;

    internal static string Points(double? points) =>
        points?.ToString("#,0.##", CultureInfo.CurrentCulture) ?? Nothing;

    /// <param name="percent">0 to 100.</param>
    internal static string Percent(double? percent) =>
        percent is { } known ? Whole((known / 100).ToString("P1", CultureInfo.CurrentCulture)) : Nothing;

    internal static string Share(long part, long whole) =>
        Whole((whole == 0 ? 0 : (double)part / whole).ToString("P0", CultureInfo.CurrentCulture));

    internal static string Change(double difference) =>
        difference.ToString("+#,0.#;\u2212#,0.#;0", CultureInfo.CurrentCulture);

    internal static string Day(DateTimeOffset day) => day.ToString("d", CultureInfo.CurrentCulture);

    /// <summary>The day and the month, for an axis.</summary>
    internal static string ShortDay(DateTimeOffset day) => day.ToString("M", CultureInfo.CurrentCulture);

    internal static string Moment(DateTimeOffset moment) => moment.ToString("f", CultureInfo.CurrentCulture);

    internal static string Fill(string text, params object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, text, values);

    /// <summary>A mark on the axis.</summary>
    internal static string RoundPercent(int percent) =>
        Whole((percent / 100d).ToString("P0", CultureInfo.CurrentCulture));

    internal static string Days(TimeSpan time) =>
        Fill(ReportTexts.Days, Number((long)Math.Floor(Math.Max(0, time.TotalDays))));

    internal static string TypeName(TicketType type) =>
        type == TicketType.Change ? ReportTexts.TypeChange : ReportTexts.TypeIncident;

    /// <summary>The five categories in the reader's language; any other as it is.</summary>
    internal static string Category(string? category) => category switch
    {
        null or "" => ReportTexts.CategoryNone,
        "Apps" => ReportTexts.CategoryApps,
        "Data" => ReportTexts.CategoryData,
        "Devices" => ReportTexts.CategoryDevices,
        "Identity" => ReportTexts.CategoryIdentity,
        "Infrastructure" => ReportTexts.CategoryInfrastructure,
        _ => category,
    };

    // The sign stays with its number at the end of a line.
    private static string Whole(string figure) => figure.Replace(' ', '\u00A0');
}
