using AngleSharp.Dom;
using AngleSharp.Html.Parser;

using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Demo;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Reports;

/// <summary>The page at the root of a served sandbox.</summary>
public sealed class HomePageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Root_shows_the_report_with_links_to_where_it_is_served()
    {
        SandboxInstance instance = new(TimeProvider.System);
        await using ServingHost host = await ServeAsync(instance);
        string id = Insert(instance, "<b>Block legacy authentication</b>");

        IDocument page = await OpenAsync(host.Address, "en");

        Assert.Equal("Microsoft Secure Score: tickets and progress", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(2, page.QuerySelectorAll(".card").Length);
        Assert.NotEmpty(page.QuerySelectorAll(".lines .own"));
        Assert.Equal("<b>Block legacy authentication</b>", page.QuerySelector(".list .name")!.TextContent);
        Assert.Equal(
            new Uri(host.Address, $"incident.do?sys_id={id}").AbsoluteUri,
            page.QuerySelector(".list .number a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("fr-CA,fr;q=0.9", "fr")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("zh-Hant", "zh-Hant")]
    public async Task Page_is_in_the_language_of_the_browser(string accepted, string expected)
    {
        SandboxInstance instance = new(TimeProvider.System);
        await using ServingHost host = await ServeAsync(instance);

        IDocument page = await OpenAsync(host.Address, accepted);

        Assert.Equal(expected, page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Language_that_makes_no_sense_is_as_good_as_none()
    {
        SandboxInstance instance = new(TimeProvider.System);
        await using ServingHost host = await ServeAsync(instance);

        IDocument page = await OpenAsync(host.Address, "nonsense-!");
        IDocument usual = await OpenAsync(host.Address);

        Assert.Equal(usual.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Sandbox_that_lets_nobody_sign_in_shows_its_own_page()
    {
        SandboxInstance instance = new(TimeProvider.System);
        await using ServingHost host = await ServeAsync(instance);
        instance.Apply(SandboxScenario.NotProvisioned);

        IDocument page = await OpenAsync(host.Address);

        Assert.Equal("Sandbox", page.QuerySelector("h1")!.TextContent);
    }

    private static async Task<ServingHost> ServeAsync(SandboxInstance instance)
    {
        ServingHost host = await ServingHost.StartAsync(instance);
        instance.HomePage = new HomePage(instance, host.Address).ShowAsync;
        return host;
    }

    private static string Insert(SandboxInstance instance, string name) => instance.Tables.Insert(
        "incident",
        new Dictionary<string, string>
        {
            ["short_description"] = name,
            ["correlation_display"] = TicketIdentity.CorrelationDisplay,
            ["correlation_id"] = "x:1",
        });

    private static async Task<IDocument> OpenAsync(Uri address, string? accepted = null)
    {
        using HttpClient browser = new(new SocketsHttpHandler { UseProxy = false });
        if (accepted is not null)
        {
            browser.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted);
        }

        return new HtmlParser().ParseDocument(await browser.GetStringAsync(address, Stop));
    }
}
