using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Reports;

/// <summary>The five figures that are read first.</summary>
internal static class KeyFigures
{
    internal static void Write(HtmlWriter html, TicketReport report)
    {
        using (html.Open("section", ("aria-labelledby", "figures")))
        {
            html.Leaf("h2", ReportTexts.KeyFigures, ("id", "figures"), ("class", "unseen"));
            using (html.Open("dl", ("class", "panel figures")))
            {
                Score(html, report.Score);
                Points(html, report.Points);
                Tickets(html, report.Cards);
            }
        }
    }

    /// <summary>By how many percentage points the score has changed; null where two days are not known.</summary>
    internal static double? Change(IReadOnlyList<ScoreDay> days)
    {
        ScoreDay[] known = [.. days.Where(day => day.Percent is not null)];
        return known.Length < 2 ? null : known[known.Length - 1].Percent - known[0].Percent;
    }

    private static void Score(HtmlWriter html, ScoreOverview score)
    {
        ScoreDay? newest = score.Newest;
        string? points = newest is null ? null : ReportWords.Fill(
            ReportTexts.ScorePoints, ReportWords.Points(newest.CurrentScore), ReportWords.Points(newest.MaxScore));
        Figure(html, ReportTexts.SecureScore, ReportWords.Percent(newest?.Percent), points ?? ReportTexts.NotAvailable);
    }

    private static void Points(HtmlWriter html, IReadOnlyList<CategoryPoints>? points) => Figure(
        html,
        ReportTexts.PointsToGain,
        ReportWords.Points(points?.Sum(category => category.Points)),
        points is null ? ReportTexts.NotAvailable : ReportWords.Fill(
            ReportTexts.PointsWithTicket, ReportWords.Points(points.Sum(category => category.PointsWithTicket))));

    private static void Tickets(HtmlWriter html, IReadOnlyList<TicketCard> cards)
    {
        long? open = Sum(cards, card => card.Open);
        long? overdue = Sum(cards, card => card.Overdue);
        long? all = Sum(cards, card => card.Total);
        long? created = Sum(cards, card => card.CreatedLast30Days);
        Figure(
            html, ReportTexts.OpenTickets, ReportWords.Number(open),
            all is null ? ReportTexts.NotAvailable : ReportWords.Fill(ReportTexts.InAll, ReportWords.Number(all)));
        Figure(
            html, ReportTexts.Overdue, ReportWords.Number(overdue),
            open is { } whole && overdue is { } part
                ? ReportWords.Fill(ReportTexts.OfTheOpen, ReportWords.Share(part, whole))
                : ReportTexts.NotAvailable,
            overdue > 0);
        Figure(
            html, ReportWords.Fill(ReportTexts.ClosedInDays, TicketAges.Month),
            ReportWords.Number(Sum(cards, card => card.ClosedLast30Days)),
            created is null
                ? ReportTexts.NotAvailable
                : ReportWords.Fill(ReportTexts.CreatedMeanwhile, ReportWords.Number(created)));
    }

    // What is not known of one card is not known of both.
    private static long? Sum(IReadOnlyList<TicketCard> cards, Func<TicketCard, long?> figureOf) =>
        cards.Any(card => figureOf(card) is null) ? null : cards.Sum(figureOf);

    private static void Figure(HtmlWriter html, string label, string figure, string remark, bool isBad = false)
    {
        using (html.Open("div"))
        {
            html.Leaf("dt", label);
            html.Leaf("dd", figure, ("class", isBad ? "value bad" : "value"));
            html.Leaf("dd", remark);
        }
    }
}
