using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Reports;

/// <summary>
/// What the table is searched, filtered and paged with. Hidden until the script is there that does it.
/// </summary>
internal static class TicketFilters
{
    private static readonly int[] s_sizes = [50, 100, 500];

    internal static void Write(HtmlWriter html)
    {
        using (html.Open("form", ("class", "filters"), ("role", "search"), ("hidden", "")))
        {
            using (html.Open("label", ("class", "wide")))
            {
                html.Text(ReportTexts.Search);
                html.Void("input", ("type", "search"), ("name", "search"), ("autocomplete", "off"));
            }

            Kinds(html);
            Choice(html, ReportTexts.Type, TicketTable.TypeColumn);
            Choice(html, ReportTexts.State, TicketTable.StateColumn);
            Choice(html, ReportTexts.Priority, TicketTable.PriorityColumn);
            Choice(html, ReportTexts.Category, TicketTable.CategoryColumn);
            html.Leaf("button", ReportTexts.Reset, ("type", "reset"));
        }

        using (html.Open("div", ("class", "bar-row")))
        {
            html.Leaf("p", null, ("role", "status"));
            Pager(html);
        }
    }

    private static void Kinds(HtmlWriter html)
    {
        using (html.Open("label"))
        {
            html.Text(ReportTexts.Show);
            using (html.Open("select", ("name", "kind")))
            {
                html.Leaf("option", ReportTexts.All, ("value", ""));
                html.Leaf("option", ReportTexts.Open, ("value", "tr:not(.shut)"));
                html.Leaf("option", ReportTexts.Overdue, ("value", ".over"));
                html.Leaf("option", ReportTexts.Closed, ("value", ".shut"));
            }
        }
    }

    private static void Choice(HtmlWriter html, string label, int column)
    {
        using (html.Open("label"))
        {
            html.Text(label);
            using (html.Open("select", ("data-column", ReportWords.Number(column))))
            {
                html.Leaf("option", ReportTexts.All, ("value", ""));
            }
        }
    }

    private static void Pager(HtmlWriter html)
    {
        using (html.Open("div", ("class", "pager"), ("hidden", "")))
        {
            using (html.Open("label"))
            {
                html.Text(ReportTexts.RowsPerPage);
                using (html.Open("select"))
                {
                    foreach (int size in s_sizes)
                    {
                        html.Leaf(
                            "option", ReportWords.Number(size), ("value", ReportWords.Number(size)),
                            ("selected", size == s_sizes[1] ? "" : null));
                    }

                    html.Leaf("option", ReportTexts.All, ("value", ""));
                }
            }

            html.Leaf("button", ReportTexts.Previous, ("type", "button"));
            html.Leaf("button", ReportTexts.Next, ("type", "button"));
        }
    }
}
