using System.Security.Cryptography;
using System.Text;

using AngleSharp.Dom;
using AngleSharp.Html.Parser;

using SecureScoreSnow.Client.Reports;
using SecureScoreSnow.Client.Tests.SecureScore;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Reports;

/// <summary>The page as a parser sees it; what a browser makes of it is for the tests with Chromium.</summary>
public sealed class ReportPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Policy_allows_the_one_style_and_the_one_script_and_nothing_else()
    {
        IDocument page = Write(SampleReport.Tickets(3));

        string policy = page.QuerySelector("meta[http-equiv='Content-Security-Policy']")!.GetAttribute("content")!;
        string style = Assert.Single(page.QuerySelectorAll("style")).TextContent;
        string script = Assert.Single(page.QuerySelectorAll("script")).TextContent;
        Assert.Equal(
            $"default-src 'none'; style-src '{HashOf(style)}'; script-src '{HashOf(script)}'; img-src data:; "
            + "base-uri 'none'; form-action 'none'",
            policy);
    }

    [Fact]
    public void Nothing_is_loaded_from_anywhere()
    {
        IDocument page = Write(HostileTitles.Tickets, _ => HostileTitles.Options);

        Assert.Empty(page.QuerySelectorAll("img, iframe, object, embed, audio, video, source, base, [src], [style]"));
        Assert.Equal("icon", Assert.Single(page.QuerySelectorAll("link")).GetAttribute("rel"));
        Assert.Equal("#tickets", Assert.Single(page.QuerySelectorAll("a")).GetAttribute("href"));
        Assert.DoesNotContain(
            page.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Hostile_titles_are_rows_like_any_other()
    {
        IDocument page = Write(HostileTitles.Tickets, _ => HostileTitles.Options);

        IHtmlCollection<IElement> rows = page.QuerySelectorAll(".list tbody tr");
        Assert.Equal(HostileTitles.All.Length, rows.Length);
        Assert.All(rows, row => Assert.Equal(9, row.Children.Length));
        Assert.All(rows, row => Assert.Empty(row.QuerySelectorAll(":not(td, small, time)")));
    }

    [Theory]
    [InlineData("en-US", "en")]
    [InlineData("de-DE", "en")]
    [InlineData("fr-CA", "fr")]
    [InlineData("zh-HK", "zh-Hant")]
    public void Language_of_the_page_is_that_of_its_texts(string culture, string expected)
    {
        IDocument page = Write(SampleReport.Tickets(3), culture: culture);

        Assert.Equal(expected, page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public void Numbers_and_dates_are_written_as_the_reader_writes_them()
    {
        SnowTicket ticket = SampleReport.Ticket(1) with { DueDate = SampleReport.Now.AddDays(2) };

        IDocument page = Write([ticket], culture: "fr-FR");

        Assert.Equal("60,8\u00A0%", page.QuerySelector(".figures .value")!.TextContent);
        Assert.Equal("27/11/2026", page.QuerySelector(".due time")!.TextContent);
        Assert.Equal("2026-11-27T13:30:00Z", page.QuerySelector(".due time")!.GetAttribute("datetime"));
    }

    [Fact]
    public void Every_control_chart_and_table_has_a_name()
    {
        IDocument page = Write(SampleReport.Tickets(50));

        Assert.All(page.QuerySelectorAll("table"), table => Assert.NotNull(table.QuerySelector("caption")));
        Assert.All(page.QuerySelectorAll("th"), head => Assert.Matches("^(row|col)$", head.GetAttribute("scope")));
        Assert.All(page.QuerySelectorAll("input, select"), control => Assert.NotNull(control.Closest("label")));
        Assert.All(page.QuerySelectorAll("section"), section => Assert.NotNull(
            page.GetElementById(section.GetAttribute("aria-labelledby")!)));
        Assert.All(page.QuerySelectorAll("svg:not([aria-hidden])"), chart => Assert.All(
            chart.GetAttribute("aria-labelledby")!.Split(' '),
            id => Assert.NotEmpty(page.GetElementById(id)!.TextContent)));
        Assert.Equal(
            page.QuerySelectorAll("[id]").Length,
            page.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count());
    }

    [Fact]
    public void Page_lists_the_most_urgent_and_says_so()
    {
        IDocument page = Write(SampleReport.Tickets(300), options => options with { MaxListed = 20 });

        Assert.Equal(20, page.QuerySelectorAll(".list tbody tr").Length);
        Assert.StartsWith("The 20 most urgent of 300", page.QuerySelector(".tickets .lead")!.TextContent);
        Assert.All(page.QuerySelectorAll(".list tbody tr"), row => Assert.Equal("over", row.ClassName));
    }

    [Fact]
    public void Without_Secure_Score_the_page_says_why_and_shows_the_rest()
    {
        ScoreOverview score = new() { Refusal = new SnowException(SnowErrorCode.SecureScoreNotConnected, null) };

        IDocument page = Write(SampleReport.Tickets(3), options => options with { Score = score });

        Assert.Contains(score.Refusal.Message, page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".lines"));
        Assert.Equal(3, page.QuerySelectorAll(".list tbody tr").Length);
    }

    [Fact]
    public void Without_tickets_the_page_says_so()
    {
        IDocument page = Write([]);

        Assert.Empty(page.QuerySelectorAll(".list"));
        Assert.Equal("There are no tickets.", page.QuerySelector(".tickets .none")!.TextContent);
    }

    private static string HashOf(string text) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private IDocument Write(
        IEnumerable<SnowTicket> tickets,
        Func<ReportOptions, ReportOptions>? change = null,
        string culture = "en-US")
    {
        string path = Path.Combine(_folder.Path, "report.html");
        SampleReport.Write(path, tickets, culture, change?.Invoke(SampleReport.Options));
        return new HtmlParser().ParseDocument(File.ReadAllText(path));
    }
}
