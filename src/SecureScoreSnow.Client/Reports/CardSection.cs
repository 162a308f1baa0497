using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>The two cards: how many tickets of each type are in which state.</summary>
internal static class CardSection
{
    internal static void Write(HtmlWriter html, TicketReport report)
    {
        using (html.Open("div", ("class", "grid")))
        {
            foreach (TicketCard card in report.Cards)
            {
                Write(html, card, report.CreatedAt);
            }
        }
    }

    private static void Write(HtmlWriter html, TicketCard card, DateTimeOffset now)
    {
        string id = card.Type == TicketType.Change ? "change" : "incident";
        using (html.Open("section", ("class", "panel card"), ("aria-labelledby", id)))
        {
            using (html.Open("div", ("class", "card-head")))
            {
                html.Leaf("h2", card.Title, ("id", id));
                using (html.Open("p", ("class", "muted")))
                {
                    html.Link(card.Link, ReportWords.Fill(ReportTexts.InAll, ReportWords.Number(card.Total)));
                }
            }

            Counts(html, card, now);
            new BarTable(ReportTexts.ByState, ReportTexts.State, ReportTexts.Tickets)
                .Write(html, [.. (card.States ?? []).Select(state => BarOf(card.Type, state))], isCaptionShown: true);
            Flow(html, card);
            if (card.PointsToGain is { } points)
            {
                html.Leaf(
                    "p", ReportWords.Fill(ReportTexts.CardPoints, ReportWords.Points(points)), ("class", "small"));
            }

            Notice.Write(html, card.Problem);
        }
    }

    private static Bar BarOf(TicketType type, TicketStateCount state) =>
        new(state.Name, ReportWords.Number(state.Count), state.Count)
        {
            Look = state.Value == TicketTables.ClosedState(type) || TicketTables.IsCancelled(type, state.Value)
                ? "done"
                : "full",
        };

    private static void Counts(HtmlWriter html, TicketCard card, DateTimeOffset now)
    {
        using (html.Open("dl", ("class", "counts")))
        {
            Count(html, ReportTexts.Open, ReportWords.Number(card.Open), isBad: false);
            Count(html, ReportTexts.Overdue, ReportWords.Number(card.Overdue), card.Overdue > 0);
            using (html.Open("div"))
            {
                html.Leaf("dt", ReportTexts.OldestOpen);
                using (html.Open("dd"))
                {
                    string? age = card.OldestOpen?.CreatedAt is { } made ? ReportWords.Days(now - made) : null;
                    html.Text(age ?? ReportWords.Nothing);
                    if (card.OldestOpen is { } oldest)
                    {
                        html.Text(" ");
                        using (html.Open("small"))
                        {
                            html.Link(oldest.Link, oldest.Number);
                        }
                    }
                }
            }
        }
    }

    private static void Count(HtmlWriter html, string label, string figure, bool isBad)
    {
        using (html.Open("div"))
        {
            html.Leaf("dt", label);
            html.Leaf("dd", figure, ("class", isBad ? "bad" : null));
        }
    }

    private static void Flow(HtmlWriter html, TicketCard card)
    {
        using (html.Open("table", ("class", "flow")))
        {
            html.Leaf("caption", ReportTexts.Flow, ("class", "unseen"));
            using (html.Open("thead"))
            using (html.Open("tr"))
            {
                html.Leaf("td", ReportTexts.LatelyHeading);
                html.Leaf("th", ReportWords.Fill(ReportTexts.LastDays, TicketAges.Week), ("scope", "col"));
                html.Leaf("th", ReportWords.Fill(ReportTexts.LastDays, TicketAges.Month), ("scope", "col"));
            }

            using (html.Open("tbody"))
            {
                Row(html, ReportTexts.Created, card.CreatedLast7Days, card.CreatedLast30Days);
                Row(html, ReportTexts.Closed, card.ClosedLast7Days, card.ClosedLast30Days);
            }
        }
    }

    private static void Row(HtmlWriter html, string label, long? week, long? month)
    {
        using (html.Open("tr"))
        {
            html.Leaf("th", label, ("scope", "row"));
            html.Leaf("td", ReportWords.Number(week));
            html.Leaf("td", ReportWords.Number(month));
        }
    }
}
