using System.Globalization;

using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>The tickets, every one of them in the page itself, so that they can be read where no script runs.</summary>
internal static class TicketTable
{
    internal const int TypeColumn = 2;
    internal const int StateColumn = 3;
    internal const int PriorityColumn = 4;
    internal const int CategoryColumn = 5;

    private const int LongestName = 300;

    internal static void Write(HtmlWriter html, TicketReport report)
    {
        using (html.Open(
            "section", ("class", "panel tickets"), ("id", "tickets"), ("aria-labelledby", "list"), ("tabindex", "-1"),
            ("data-all", ReportTexts.RowsShown), ("data-some", ReportTexts.RowsFound),
            ("data-culture", CultureInfo.CurrentCulture.Name)))
        {
            html.Leaf("h2", ReportTexts.Tickets, ("id", "list"));
            if (report.Tickets.Count == 0)
            {
                html.Leaf("p", ReportTexts.NoTickets, ("class", "none"));
                return;
            }

            html.Leaf("p", Lead(report), ("class", "lead"));
            if (report.CountedByInstance > report.TicketCount)
            {
                Notice.Write(html, ReportWords.Fill(
                    ReportTexts.SomeHidden,
                    ReportWords.Number(report.CountedByInstance),
                    ReportWords.Number(report.TicketCount)));
            }

            TicketFilters.Write(html);
            using (html.Open(
                "div", ("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-labelledby", "list")))
            {
                Table(html, report);
            }

            html.Leaf("p", ReportTexts.NoMatch, ("class", "none"), ("hidden", ""));
        }
    }

    private static string Lead(TicketReport report) => report.Tickets.Count < report.TicketCount
        ? ReportWords.Fill(
            ReportTexts.ListedSome, ReportWords.Number(report.Tickets.Count), ReportWords.Number(report.TicketCount))
        : report.OnlyOpen ? ReportTexts.ListedOpen : ReportTexts.ListedAll;

    private static void Table(HtmlWriter html, TicketReport report)
    {
        using (html.Open("table", ("class", "list")))
        {
            html.Leaf("caption", ReportTexts.Tickets, ("class", "unseen"));
            using (html.Open("thead"))
            using (html.Open("tr"))
            {
                foreach (string heading in new[]
                {
                    ReportTexts.Number, ReportTexts.Task, ReportTexts.Type, ReportTexts.State, ReportTexts.Priority,
                    ReportTexts.Category, ReportTexts.Assigned, ReportTexts.CreatedColumn, ReportTexts.Due,
                })
                {
                    html.Leaf("th", heading, ("scope", "col"));
                }
            }

            using (html.Open("tbody", ("class", "fresh")))
            {
                foreach (SnowTicket ticket in report.Tickets)
                {
                    Row(html, ticket, report.CreatedAt);
                }
            }
        }
    }

    private static void Row(HtmlWriter html, SnowTicket ticket, DateTimeOffset now)
    {
        bool isLate = ticket.IsOpen && ticket.DueDate < now;
        using (html.Open("tr", ("class", isLate ? "over" : ticket.IsOpen ? null : "shut")))
        {
            using (html.Open("td", ("class", "number")))
            {
                html.Link(ticket.Link, ticket.Number ?? ticket.SysId);
            }

            html.Leaf("td", PlainText.Line(ticket.Name, LongestName), ("class", "name"), ("dir", "auto"));
            html.Leaf("td", ReportWords.TypeName(ticket.Type));
            html.Leaf("td", ticket.State ?? ticket.StateValue, ("dir", "auto"));
            html.Leaf("td", ticket.Priority, ("dir", "auto"));
            html.Leaf("td", ticket.Category is null ? null : ReportWords.Category(ticket.Category));
            using (html.Open("td", ("class", "who"), ("dir", "auto")))
            {
                html.Text(ticket.AssignmentGroup ?? ticket.AssignedTo);
                Small(html, ticket.AssignmentGroup is null ? null : ticket.AssignedTo);
            }

            string? late = isLate
                ? ReportWords.Fill(ReportTexts.OverdueBy, ReportWords.Days(now - ticket.DueDate!.Value))
                : null;
            Date(html, ticket.CreatedAt, "when made");
            Date(html, ticket.DueDate, "when due", ReportTexts.Due, late);
        }
    }

    // The key sorts where the text, in the reader's culture, would not.
    private static void Date(
        HtmlWriter html,
        DateTimeOffset? date,
        string look,
        string? label = null,
        string? remark = null)
    {
        string key = date?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? string.Empty;
        using (html.Open("td", ("class", look), ("data-key", key), ("data-label", label)))
        {
            if (date is { } day)
            {
                html.Leaf("time", ReportWords.Day(day), ("datetime", key));
                Small(html, remark);
            }
        }
    }

    private static void Small(HtmlWriter html, string? text)
    {
        if (text is not null)
        {
            html.Text(" ");
            html.Leaf("small", text);
        }
    }
}
