using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Reports;

/// <summary>How old the open tickets are, and when they are due.</summary>
internal static class AgeSection
{
    internal static void Write(HtmlWriter html, TicketReport report)
    {
        Panel(html, "ages", ReportTexts.ByAge, ReportTexts.Age, Ages(report.Ages));
        Panel(html, "due", ReportTexts.ByDueDate, ReportTexts.Due, DueDates(report.DueDates));
    }

    private static void Panel(HtmlWriter html, string id, string heading, string label, IReadOnlyList<Bar> bars)
    {
        using (html.Open("section", ("class", "panel"), ("aria-labelledby", id)))
        {
            html.Leaf("h2", heading, ("id", id));
            using (html.Open("figure"))
            {
                new BarTable(heading, label, ReportTexts.Tickets).Write(html, bars);
            }
        }
    }

    private static Bar[] Ages(TicketAges ages)
    {
        Bar[] bars =
        [
            BarOf(ReportWords.Fill(ReportTexts.UpToDays, TicketAges.Week), ages.UpTo7Days),
            BarOf(Between(TicketAges.Week + 1, TicketAges.Month), ages.UpTo30Days),
            BarOf(Between(TicketAges.Month + 1, TicketAges.Quarter), ages.UpTo90Days),
            BarOf(ReportWords.Fill(ReportTexts.OverDays, TicketAges.Quarter), ages.Older),
        ];
        return ages.Unknown > 0 ? [.. bars, BarOf(ReportTexts.Unknown, ages.Unknown, "done")] : bars;
    }

    private static Bar[] DueDates(TicketDueDates due) =>
    [
        BarOf(ReportWords.Fill(ReportTexts.LateOverDays, TicketAges.Month), due.LateOver30Days, "late"),
        BarOf(
            ReportWords.Fill(ReportTexts.LateBetweenDays, TicketAges.Week + 1, TicketAges.Month),
            due.LateUpTo30Days,
            "late"),
        BarOf(ReportWords.Fill(ReportTexts.LateUpToDays, TicketAges.Week), due.LateUpTo7Days, "late"),
        BarOf(ReportWords.Fill(ReportTexts.DueInDays, TicketAges.Week), due.DueIn7Days),
        BarOf(ReportTexts.DueLater, due.DueLater),
        BarOf(ReportTexts.WithoutDueDate, due.WithoutDate, "done"),
    ];

    private static string Between(int from, int to) => ReportWords.Fill(ReportTexts.BetweenDays, from, to);

    private static Bar BarOf(string label, long count, string look = "full") =>
        new(label, ReportWords.Number(count), count) { Look = look };
}
