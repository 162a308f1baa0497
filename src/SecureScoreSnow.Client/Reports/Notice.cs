namespace SecureScoreSnow.Client.Reports;

/// <summary>Says that something is missing.</summary>
internal static class Notice
{
    internal static void Write(HtmlWriter html, string? text, string? remedy = null)
    {
        if (text is null)
        {
            return;
        }

        using (html.Open("div", ("class", "notice")))
        {
            html.Leaf("p", text);
            if (remedy is not null)
            {
                html.Leaf("p", remedy);
            }
        }
    }
}
