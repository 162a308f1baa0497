using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Reports;

/// <summary>Secure Score over time, or why it is missing.</summary>
internal static class ScoreSection
{
    internal static void Write(HtmlWriter html, ScoreOverview score, IReadOnlyList<ScoreLine> lines)
    {
        using (html.Open("section", ("class", "panel trend"), ("aria-labelledby", "score")))
        {
            html.Leaf("h2", ReportTexts.ScoreOverTime, ("id", "score"));
            if (lines.Count > 0)
            {
                Chart(html, score, lines);
            }

            Gaps(html, score, isEmpty: lines.Count == 0);
        }
    }

    private static void Chart(HtmlWriter html, ScoreOverview score, IReadOnlyList<ScoreLine> lines)
    {
        Lead(html, score);
        using (html.Open("figure"))
        {
            new ScoreChart(lines).Write(html);
            using (html.Open("ul", ("class", "keys")))
            {
                foreach (ScoreLine line in lines)
                {
                    Key(html, line);
                }
            }
        }

        ScoreDays.Write(html, score.Days, lines);
        if (lines.Count > 1)
        {
            html.Leaf("p", ReportTexts.ComparisonNote, ("class", "note"));
        }
    }

    // What is measured lags, and may have stopped: the day says so.
    private static void Lead(HtmlWriter html, ScoreOverview score)
    {
        using (html.Open("p", ("class", "lead facts")))
        {
            html.Leaf("span", ReportWords.Fill(ReportTexts.ScoreOf, ReportWords.Day(score.Newest!.Date)));
            if (KeyFigures.Change(score.Days) is { } difference)
            {
                html.Leaf("span", ReportWords.Fill(
                    ReportTexts.ScoreChange, ReportWords.Change(difference), Span(score.Days)));
            }

            if (score.TenantId is { } tenant)
            {
                html.Leaf("span", ReportWords.Fill(ReportTexts.Tenant, tenant));
            }
        }
    }

    private static string Span(IReadOnlyList<ScoreDay> days) =>
        ReportWords.Number((long)Math.Round((days[days.Count - 1].Date - days[0].Date).TotalDays) + 1);

    private static void Key(HtmlWriter html, ScoreLine line)
    {
        using (html.Open("li"))
        {
            using (html.Open("svg", ("viewBox", "0 0 22 10"), ("aria-hidden", "true"), ("focusable", "false")))
            {
                html.Leaf("path", null, ("class", line.Look), ("d", "M1 5H21"));
            }

            html.Text(line.Name + " ");
            html.Leaf("b", ReportWords.Percent(line.Points[line.Points.Count - 1].Percent));
        }
    }

    private static void Gaps(HtmlWriter html, ScoreOverview score, bool isEmpty)
    {
        if (score.Refusal is { } refusal)
        {
            Notice.Write(html, refusal.Message, refusal.Remedy);
        }
        else if (isEmpty)
        {
            Notice.Write(html, ReportTexts.NoDays);
        }

        foreach (string warning in score.Warnings)
        {
            Notice.Write(html, warning);
        }
    }
}
