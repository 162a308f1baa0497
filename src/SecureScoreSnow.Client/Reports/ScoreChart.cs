using System.Globalization;
using System.Text;

using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Reports;

/// <summary>
/// The lines of the score over time. The drawing stretches to whatever room there is; labels stand beside it as text,
/// so that they stay readable on a telephone.
/// </summary>
internal sealed class ScoreChart
{
    private const int Intervals = 4;
    private const double Width = 1000;
    private const double Height = 400;

    private static readonly int[] s_steps = [1, 2, 5, 10, 20, 25];

    private readonly IReadOnlyList<ScoreLine> _lines;
    private readonly DateTimeOffset _first;
    private readonly DateTimeOffset _last;
    private readonly int _least;
    private readonly int _step;

    internal ScoreChart(IReadOnlyList<ScoreLine> lines)
    {
        _lines = lines;
        _first = lines.Min(line => line.Points[0].Day);
        _last = lines.Max(line => line.Points[line.Points.Count - 1].Day);
        double lowest = lines.Min(line => line.Points.Min(point => point.Percent));
        double highest = lines.Max(line => line.Points.Max(point => point.Percent));
        _step = s_steps.First(step => Floor(lowest, step) + (step * Intervals) >= highest);
        _least = Math.Min(Floor(lowest, _step), 100 - (_step * Intervals));
    }

    internal void Write(HtmlWriter html)
    {
        using (html.Open("div", ("class", "plot")))
        {
            Labels(html, "ys", Enumerable.Range(0, Intervals + 1).Reverse().Select(place =>
                ReportWords.RoundPercent(_least + (place * _step))));
            using (html.Open(
                "svg", ("class", "lines"), ("viewBox", "0 0 1000 400"), ("preserveAspectRatio", "none"),
                ("role", "img"), ("aria-labelledby", "chart-title chart-text")))
            {
                html.Leaf("title", ReportTexts.ScoreOverTime, ("id", "chart-title"));
                html.Leaf("desc", Description(), ("id", "chart-text"));
                for (int place = 0; place <= Intervals; place++)
                {
                    html.Leaf("path", null, ("class", "rule"), ("d", $"M0 {Text(Height * place / Intervals)}H1000"));
                }

                foreach (ScoreLine line in _lines.Reverse())
                {
                    html.Leaf("path", null, ("class", line.Look), ("d", PathOf(line)));
                }
            }

            DateTimeOffset middle = _first + TimeSpan.FromTicks((_last - _first).Ticks / 2);
            Labels(html, "xs", new[] { _first, middle, _last }.Distinct().Select(ReportWords.ShortDay));
        }
    }

    private static int Floor(double percent, int step) => (int)Math.Floor(percent / step) * step;

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    // What is drawn is in the table below, so that the axes need not be read out.
    private static void Labels(HtmlWriter html, string look, IEnumerable<string> labels)
    {
        using (html.Open("div", ("class", look), ("aria-hidden", "true")))
        {
            foreach (string label in labels)
            {
                html.Leaf("span", label);
            }
        }
    }

    private string Description() => string.Join(" ", _lines.Select(line =>
    {
        (DateTimeOffset Day, double Percent) first = line.Points[0];
        (DateTimeOffset Day, double Percent) last = line.Points[line.Points.Count - 1];
        return ReportWords.Fill(
            ReportTexts.LineInWords,
            line.Name,
            ReportWords.Percent(first.Percent),
            ReportWords.Day(first.Day),
            ReportWords.Percent(last.Percent),
            ReportWords.Day(last.Day));
    }));

    // A day that is missing is a gap; a figure between gaps is a dot.
    private string PathOf(ScoreLine line)
    {
        StringBuilder path = new();
        DateTimeOffset? before = null;
        foreach ((DateTimeOffset day, double percent) in line.Points)
        {
            bool continues = day - before <= TimeSpan.FromDays(1.5);
            string place = $"{Text(Across(day))} {Text(Down(percent))}";
            path.Append(continues ? $"L{place}" : $"M{place}h0.01");
            before = day;
        }

        return path.ToString();
    }

    private double Across(DateTimeOffset day) =>
        _last == _first ? Width / 2 : Width * (day - _first).Ticks / (_last - _first).Ticks;

    private double Down(double percent) => Height - (Height * (percent - _least) / (_step * Intervals));
}
