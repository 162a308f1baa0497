using System.Globalization;

namespace SecureScoreSnow.Client.Reports;

/// <summary>
/// A chart of bars that is a table: who does not see the bars reads the same labels and figures. The bars are SVG,
/// whose sizes are attributes, because the page's policy allows no style but its own.
/// </summary>
internal sealed class BarTable(string caption, string labelHeading, string figureHeading)
{
    private const double Length = 100;

    internal void Write(HtmlWriter html, IReadOnlyList<Bar> bars, bool isCaptionShown = false)
    {
        double longest = bars.Count == 0 ? 0 : bars.Max(bar => bar.Value);
        using (html.Open("table", ("class", "bars")))
        {
            html.Leaf("caption", caption, ("class", isCaptionShown ? null : "unseen"));
            using (html.Open("thead", ("class", "unseen")))
            using (html.Open("tr"))
            {
                html.Leaf("th", labelHeading, ("scope", "col"));
                html.Leaf("th", figureHeading, ("scope", "col"));
            }

            using (html.Open("tbody"))
            {
                foreach (Bar bar in bars)
                {
                    Write(html, bar, longest);
                }
            }
        }
    }

    private static void Write(HtmlWriter html, Bar bar, double longest)
    {
        using (html.Open("tr"))
        {
            html.Leaf("th", bar.Label, ("scope", "row"), ("dir", "auto"));
            using (html.Open("td"))
            using (html.Open("div"))
            {
                double length = longest > 0 ? bar.Value * Length / longest : 0;
                double filled = bar is { Filled: { } part, Value: > 0 } ? length * part / bar.Value : length;
                using (html.Open(
                    "svg", ("class", "bar"), ("viewBox", "0 0 100 12"), ("preserveAspectRatio", "none"),
                    ("aria-hidden", "true"), ("focusable", "false")))
                {
                    html.Leaf("title", bar.Hint ?? $"{bar.Label}: {bar.Figure}");
                    Piece(html, bar.Look, 0, filled);
                    Piece(html, "soft", filled, length - filled);
                }

                html.Leaf("span", bar.Figure, ("class", "figure"));
            }
        }
    }

    private static void Piece(HtmlWriter html, string look, double start, double length)
    {
        if (length > 0)
        {
            html.Leaf(
                "rect", null, ("class", look), ("x", Invariant(start)), ("width", Invariant(length)), ("height", "12"));
        }
    }

    private static string Invariant(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
