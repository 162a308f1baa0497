using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

using SecureScoreSnow.Client.Reports;
using SecureScoreSnow.Client.Tests.Reports;
using SecureScoreSnow.Client.Tests.SecureScore;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Chromium;

/// <summary>
/// The report in a browser that is one: what it does to whoever opens it, and what can be done with it.
/// </summary>
public sealed class ChromiumReportTests(ChromeDriver driver) : IClassFixture<ChromeDriver>, IAsyncLifetime
{
    private const int HangsAfter = 300_000;

    private readonly TemporaryFolder _folder = new();
    private WebDriver _browser = null!;

    public static TheoryData<string> Cultures() => ["en-US", "fr-FR", "zh-TW"];

    public async ValueTask InitializeAsync() => _browser = await driver.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Theory(Timeout = HangsAfter)]
    [MemberData(nameof(Cultures))]
    public async Task Hostile_titles_run_nothing_and_ask_nobody(string culture)
    {
        Uri page = Write(HostileTitles.Tickets, culture, HostileTitles.Options);

        // What the browser shows of itself at the start asks for a lot.
        await _browser.GoAsync(new Uri("about:blank"));
        await _browser.RequestsAsync();
        await _browser.GoAsync(page);
        await _browser.FindAsync("//form[@role='search'][not(@hidden)]");
        string[] names = await _browser.ColumnAsync(1);

        await _browser.ClickAsync("(//form//select[@data-column='3']/option)[2]");
        await _browser.FindAsync("//*[@role='status'][starts-with(., '1–1') or starts-with(., '第 1–1')]");

        Assert.Equal(HostileTitles.All.Length, names.Length);
        Assert.Equal("undefined", await _browser.EvaluateAsync<string>("typeof pwned"));
        Assert.Equal(1, await _browser.EvaluateAsync<int>("document.scripts.length"));
        Assert.Empty(await _browser.ConsoleAsync());
        Assert.All(await _browser.RequestsAsync(), address =>
            Assert.True(address == page.AbsoluteUri || address == ReportAssets.Icon, address));
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Script_that_got_in_all_the_same_would_not_run()
    {
        Uri page = Write(SampleReport.Tickets(3));
        string path = page.LocalPath;
        await File.WriteAllTextAsync(
            path,
            (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace(
                "<main>",
                "<main><script>window.pwned = 1</script><img src=x onerror='window.pwned = 1'>"
                + "<img src='http://127.0.0.1:9/x.gif'>",
                StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        await _browser.GoAsync(page);
        await _browser.SeeRowsAsync("1–3 of 3");

        Assert.Equal("undefined", await _browser.EvaluateAsync<string>("typeof pwned"));
        Assert.NotEmpty(await _browser.ConsoleAsync());
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Tickets_are_searched_filtered_and_put_back()
    {
        await _browser.GoAsync(Write(SampleReport.Tickets(240)));
        await _browser.SeeRowsAsync("1–100 of 240");
        await _browser.ChooseAsync("Type", "Change");
        await _browser.SeeRowsAsync("1–100 of 120 that match, 240 listed");
        await _browser.ChooseAsync("Category", "Identity");
        await _browser.SeeRowsAsync("1–24 of 24 that match, 240 listed");
        await _browser.SearchAsync("task 120");
        await _browser.SeeRowsAsync("1–1 of 1 that match, 240 listed");
        string[] found = await _browser.ColumnAsync(0);
        await _browser.SearchAsync(" and no more");
        await _browser.FindAsync("//p[.='No ticket matches.'][not(@hidden)]");
        await _browser.ClickAsync("//button[.='Reset']");
        await _browser.SeeRowsAsync("1–100 of 240");

        Assert.Equal(["CHG0000120"], found);
        Assert.Empty(await _browser.ConsoleAsync());
    }

    [Theory(Timeout = HangsAfter)]
    [InlineData("Overdue", "over")]
    [InlineData("Closed", "shut")]
    public async Task What_is_shown_is_what_was_asked_for(string choice, string look)
    {
        SnowTicket[] tickets = [.. SampleReport.Tickets(60)];
        int expected = tickets.Count(ticket => look == "shut"
            ? !ticket.IsOpen
            : ticket.IsOpen && ticket.DueDate < SampleReport.Now);
        await _browser.GoAsync(Write(tickets));
        await _browser.ChooseAsync("Show", choice);
        await _browser.SeeRowsAsync($"1–{expected} of {expected} that match, 60 listed");

        Assert.Equal(expected, await _browser.EvaluateAsync<int>($"document.querySelectorAll('tbody .{look}').length"));
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Keyboard_alone_sorts_and_pages()
    {
        await _browser.GoAsync(Write(SampleReport.Tickets(240)));
        await _browser.SeeRowsAsync("1–100 of 240");

        await TabToAsync("Skip to the tickets");
        await _browser.PressAsync(ReportPages.Enter);
        await TabToAsync("search");
        await TabToAsync("Next");
        await _browser.PressAsync(ReportPages.Enter);
        await _browser.SeeRowsAsync("101–200 of 240");
        await _browser.PressAsync(ReportPages.Enter);
        await _browser.SeeRowsAsync("201–240 of 240");
        string last = await _browser.FocusAsync();
        await TabToAsync("Number");
        await _browser.PressAsync(ReportPages.Enter);
        await _browser.SeeRowsAsync("1–100 of 240");
        string[] ascending = await _browser.ColumnAsync(0);
        await _browser.PressAsync(ReportPages.Enter);
        string[] descending = await _browser.ColumnAsync(0);

        Assert.Equal("Previous", last);
        Assert.Equal("descending", await _browser.SortOfAsync("Number"));
        Assert.Equal(("CHG0000002", "INC0000239"), (ascending[0], descending[0]));
        Assert.Equal(ascending.Order(StringComparer.Ordinal), ascending);
        Assert.Equal(descending.OrderDescending(StringComparer.Ordinal), descending);
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Dates_are_sorted_as_dates_and_what_has_none_comes_last()
    {
        SnowTicket[] tickets = [.. SampleReport.Tickets(90)];
        await _browser.GoAsync(Write(tickets, "fr-FR"));
        await _browser.SeeRowsAsync("1–90 sur 90");
        await _browser.ClickAsync("//th//button[.='Échéance']");
        string[] dates = await _browser.ColumnAsync(8);

        DateTime[] expected = [.. tickets.Where(ticket => ticket.DueDate is not null)
            .Select(ticket => ticket.DueDate!.Value.Date)
            .Order()];
        Assert.Equal(
            expected,
            dates.Take(expected.Length).Select(date => DateTime.Parse(date, new CultureInfo("fr-FR"))));
        Assert.All(dates.Skip(expected.Length), Assert.Empty);
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Five_thousand_tickets_open_and_can_be_searched()
    {
        await _browser.GoAsync(Write(SampleReport.Tickets(5000)));
        await _browser.SeeRowsAsync("1–100 of 5,000");
        int drawn = await _browser.CountRowsAsync();
        await _browser.SearchAsync("Task 4321");
        await _browser.SeeRowsAsync("1–1 of 1 that match, 5,000 listed");

        Assert.Equal(100, drawn);
        Assert.Empty(await _browser.ConsoleAsync());
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Without_script_everything_is_there()
    {
        await _browser.CommandAsync("Emulation.setScriptExecutionDisabled", new JsonObject { ["value"] = true });
        await _browser.GoAsync(Write(SampleReport.Tickets(300)));

        Assert.Equal(300, await _browser.CountRowsAsync());
        Assert.Equal(0, await _browser.EvaluateAsync<int>("document.querySelector('form').getClientRects().length"));
        Assert.Equal(0, await _browser.EvaluateAsync<int>("document.querySelectorAll('th button').length"));
    }

    [Theory(Timeout = HangsAfter)]
    [MemberData(nameof(Cultures))]
    public async Task Page_suits_a_telephone_the_dark_and_the_printer(string culture)
    {
        await _browser.CommandAsync("Emulation.setDeviceMetricsOverride", new JsonObject
        {
            ["width"] = 400,
            ["height"] = 800,
            ["deviceScaleFactor"] = 1,
            ["mobile"] = true,
        });
        await _browser.CommandAsync("Emulation.setEmulatedMedia", new JsonObject
        {
            ["features"] = new JsonArray(
                new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = "dark" }),
        });
        await _browser.GoAsync(Write(SampleReport.Tickets(120), culture));
        string dark = await _browser.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        int width = await _browser.EvaluateAsync<int>("document.scrollingElement.scrollWidth");
        byte[] printed = await _browser.PrintAsync();

        Assert.Equal(("rgb(16, 19, 23)", 400), (dark, width));
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(printed, 0, 8), StringComparison.Ordinal);
        Assert.Empty(await _browser.ConsoleAsync());
    }

    [Theory(Timeout = HangsAfter)]
    [MemberData(nameof(Cultures))]
    public async Task Nothing_stands_out_of_its_panel(string culture)
    {
        foreach (int width in new[] { 1100, 880, 700 })
        {
            await _browser.CommandAsync("Emulation.setDeviceMetricsOverride", new JsonObject
            {
                ["width"] = width,
                ["height"] = 800,
                ["deviceScaleFactor"] = 1,
                ["mobile"] = false,
            });
            await _browser.GoAsync(Write(SampleReport.Tickets(120), culture));

            Assert.Equal(0, await _browser.EvaluateAsync<int>(
                "[...document.querySelectorAll('.bars')].filter(table => table.getBoundingClientRect().right"
                + " > table.closest('.panel').getBoundingClientRect().right).length"));
        }
    }

    // More steps than the page has places to stop at.
    private async Task TabToAsync(string text)
    {
        for (int step = 0; step < 60; step++)
        {
            if (await _browser.FocusAsync() == text)
            {
                return;
            }

            await _browser.PressAsync(ReportPages.Tab);
        }

        Assert.Fail($"The keyboard does not reach '{text}'.");
    }

    private Uri Write(IEnumerable<SnowTicket> tickets, string culture = "en-US", ReportOptions? options = null)
    {
        string path = Path.Combine(_folder.Path, "report.html");
        SampleReport.Write(path, tickets, culture, options);
        return new Uri(path);
    }
}
