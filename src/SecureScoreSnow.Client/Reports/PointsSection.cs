using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Reports;

/// <summary>The points to gain by category, and how many of them a ticket is there for.</summary>
internal static class PointsSection
{
    internal static void Write(HtmlWriter html, IReadOnlyList<CategoryPoints>? points)
    {
        using (html.Open("section", ("class", "panel"), ("aria-labelledby", "points")))
        {
            html.Leaf("h2", ReportTexts.PointsByCategory, ("id", "points"));
            if (points is null)
            {
                html.Leaf("p", ReportTexts.PointsMissing, ("class", "lead"));
            }
            else
            {
                Chart(html, points);
            }
        }
    }

    private static void Chart(HtmlWriter html, IReadOnlyList<CategoryPoints> points)
    {
        html.Leaf(
            "p",
            ReportWords.Fill(
                ReportTexts.ActionsLeft,
                ReportWords.Number(points.Sum(category => category.Actions)),
                ReportWords.Points(points.Sum(category => category.Points))),
            ("class", "lead"));
        using (html.Open("figure"))
        {
            new BarTable(ReportTexts.PointsByCategory, ReportTexts.Category, ReportTexts.PointsToGain)
                .Write(html, [.. points.Select(BarOf)]);
            using (html.Open("ul", ("class", "keys")))
            {
                Swatch(html, "full", ReportTexts.WithTicket);
                Swatch(html, "soft", ReportTexts.WithoutTicket);
            }
        }
    }

    private static Bar BarOf(CategoryPoints points)
    {
        string category = ReportWords.Category(points.Category);
        return new Bar(category, ReportWords.Points(points.Points), points.Points)
        {
            Filled = points.PointsWithTicket,
            Hint = ReportWords.Fill(
                ReportTexts.CategoryInWords,
                category,
                ReportWords.Points(points.Points),
                ReportWords.Points(points.PointsWithTicket),
                ReportWords.Number(points.Actions)),
        };
    }

    private static void Swatch(HtmlWriter html, string look, string text)
    {
        using (html.Open("li"))
        {
            using (html.Open("svg", ("viewBox", "0 0 22 10"), ("aria-hidden", "true"), ("focusable", "false")))
            {
                html.Leaf("rect", null, ("class", look), ("width", "22"), ("height", "10"), ("rx", "2"));
            }

            html.Text(text);
        }
    }
}
