using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Reports;

/// <summary>What the chart draws, as a table that opens.</summary>
internal static class ScoreDays
{
    internal static void Write(HtmlWriter html, IReadOnlyList<ScoreDay> days, IReadOnlyList<ScoreLine> lines)
    {
        Dictionary<DateTimeOffset, double>[] figures =
            [.. lines.Select(line => line.Points.GroupBy(point => point.Day)
                .ToDictionary(points => points.Key, points => points.Last().Percent))];
        using (html.Open("details"))
        {
            html.Leaf("summary", ReportTexts.FiguresByDay);
            using (html.Open(
                "div", ("class", "days"), ("tabindex", "0"), ("role", "region"),
                ("aria-label", ReportTexts.FiguresByDay)))
            using (html.Open("table"))
            {
                html.Leaf("caption", ReportTexts.ScoreOverTime, ("class", "unseen"));
                Head(html, lines);
                using (html.Open("tbody"))
                {
                    foreach (ScoreDay day in days.Reverse())
                    {
                        Row(html, day, figures);
                    }
                }
            }
        }
    }

    private static void Head(HtmlWriter html, IReadOnlyList<ScoreLine> lines)
    {
        using (html.Open("thead"))
        using (html.Open("tr"))
        {
            html.Leaf("th", ReportTexts.Day, ("scope", "col"));
            html.Leaf("th", ReportTexts.Points, ("scope", "col"));
            foreach (ScoreLine line in lines)
            {
                html.Leaf("th", line.Name, ("scope", "col"));
            }
        }
    }

    private static void Row(HtmlWriter html, ScoreDay day, Dictionary<DateTimeOffset, double>[] figures)
    {
        using (html.Open("tr"))
        {
            html.Leaf("th", ReportWords.Day(day.Date), ("scope", "row"));
            html.Leaf("td", ReportWords.Fill(
                ReportTexts.PointsOf, ReportWords.Points(day.CurrentScore), ReportWords.Points(day.MaxScore)));
            foreach (Dictionary<DateTimeOffset, double> line in figures)
            {
                html.Leaf("td", line.TryGetValue(day.Date, out double percent)
                    ? ReportWords.Percent(percent)
                    : ReportWords.Nothing);
            }
        }
    }
}
