using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Reports;

/// <summary>One line of the chart: the tenant's own, or one that it is compared with.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Look">How it is drawn.</param>
/// <param name="Points">The days of which there is a figure, oldest first, and the figures.</param>
internal sealed record ScoreLine(string Name, string Look, IReadOnlyList<(DateTimeOffset Day, double Percent)> Points)
{
    /// <summary>More lines than that nobody tells apart.</summary>
    private const int MostComparisons = 4;

    private const double Whole = 100;

    /// <summary>The tenant's own line first, then one for each basis that Microsoft compares with.</summary>
    /// <remarks>
    /// What is compared with is apparently a percentage. It is drawn as it came; a figure that cannot be one is not.
    /// </remarks>
    internal static IReadOnlyList<ScoreLine> Of(IReadOnlyList<ScoreDay> days)
    {
        ScoreLine own = new(ReportTexts.ThisTenant, "own", Shown(days, day => day.Percent));
        string[] bases = [.. days
            .SelectMany(day => day.Comparisons)
            .Select(comparison => comparison.Basis)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(OrderOf)
            .Take(MostComparisons)];
        IEnumerable<ScoreLine> others = bases.Select((basis, place) => new ScoreLine(
            NameOf(days, basis), $"other-{place + 1}", Shown(days, day => Find(day, basis)?.AverageScore)));
        return [.. others.Prepend(own).Where(line => line.Points.Count > 0)];
    }

    private static int OrderOf(string basis) => basis switch
    {
        "TotalSeats" => 0,
        "IndustryTypes" => 1,
        "AllTenants" => 2,
        _ => 3,
    };

    private static (DateTimeOffset Day, double Percent)[] Shown(
        IEnumerable<ScoreDay> days,
        Func<ScoreDay, double?> figureOf) =>
        [.. days.Select(day => (day.Date, Percent: figureOf(day)))
            .Where(point => point.Percent is >= 0 and <= Whole)
            .Select(point => (point.Date, point.Percent!.Value))];

    private static ComparativeScore? Find(ScoreDay day, string basis) =>
        day.Comparisons.FirstOrDefault(comparison => comparison.Basis == basis);

    private static string NameOf(IReadOnlyList<ScoreDay> days, string basis)
    {
        ComparativeScore? newest = days.Select(day => Find(day, basis)).LastOrDefault(found => found is not null);
        return basis switch
        {
            "AllTenants" => ReportTexts.AllTenants,
            "IndustryTypes" => ReportTexts.SameIndustry,
            "TotalSeats" when newest is { SeatsFrom: { } from, SeatsTo: { } to } =>
                ReportWords.Fill(ReportTexts.SimilarSeats, ReportWords.Number(from), ReportWords.Number(to)),
            "TotalSeats" => ReportTexts.SimilarSize,
            _ => basis,
        };
    }
}
