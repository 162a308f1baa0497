using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Reports;

/// <summary>The report as a page that holds everything it needs.</summary>
internal sealed class ReportPage(TicketReport report)
{
    private readonly ReportAssets _assets = new();

    internal void Write(TextWriter output)
    {
        HtmlWriter html = new(output);
        html.Doctype();
        using (html.Open("html", ("lang", ReportTexts.Language)))
        {
            Head(html);
            using (html.Open("body"))
            {
                html.Leaf("a", ReportTexts.SkipToTickets, ("class", "skip"), ("href", "#tickets"));
                using (html.Open("div", ("class", "wrap")))
                {
                    Top(html);
                    using (html.Open("main"))
                    {
                        KeyFigures.Write(html, report);
                        CardSection.Write(html, report);
                        Charts(html);
                        TicketTable.Write(html, report);
                    }

                    Foot(html);
                }
            }
        }
    }

    // The policy comes before what it is about.
    private void Head(HtmlWriter html)
    {
        using (html.Open("head"))
        {
            html.Void("meta", ("charset", "utf-8"));
            html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", _assets.Policy));
            html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            html.Void("meta", ("name", "referrer"), ("content", "no-referrer"));
            html.Leaf("title", report.Title);
            html.Void("link", ("rel", "icon"), ("href", ReportAssets.Icon));
            html.Embed("style", _assets.Style);
            html.Embed("script", _assets.Script);
        }
    }

    private void Top(HtmlWriter html)
    {
        using (html.Open("header", ("class", "top")))
        {
            html.Leaf("h1", report.Title, ("dir", "auto"));
            using (html.Open("p", ("class", "facts")))
            {
                Fact(html, ReportTexts.Instance, report.Instance);
                Fact(html, ReportTexts.Tenant, report.TenantId);
                Fact(html, ReportTexts.AsOf, ReportWords.Moment(report.CreatedAt));
            }
        }
    }

    private void Charts(HtmlWriter html)
    {
        // The line of the score takes the height of what stands beside it; where there is none, nothing has to.
        IReadOnlyList<ScoreLine> lines = ScoreLine.Of(report.Score.Days);
        using (html.Open("div", ("class", lines.Count > 0 ? "grid uneven" : "grid bare")))
        {
            ScoreSection.Write(html, report.Score, lines);
            using (html.Open("div", ("class", "stack")))
            {
                PointsSection.Write(html, report.Points);
                AgeSection.Write(html, report);
            }
        }
    }

    private static void Fact(HtmlWriter html, string text, string? value)
    {
        if (value is not null)
        {
            html.Leaf("span", ReportWords.Fill(text, value));
        }
    }

    private void Foot(HtmlWriter html)
    {
        using (html.Open("footer", ("class", "foot")))
        {
            html.Leaf("p", ReportTexts.SelfContained);
            html.Leaf("p", ReportWords.Fill(
                ReportTexts.WrittenBy,
                typeof(ReportPage).Assembly.GetName().Version!.ToString(3),
                report.CreatedAt.ToString("zzz", System.Globalization.CultureInfo.InvariantCulture)));
        }
    }
}
