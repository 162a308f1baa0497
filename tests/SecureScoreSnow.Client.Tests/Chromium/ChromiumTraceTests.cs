using System.Text;
using System.Text.Json.Nodes;

using SecureScoreSnow.Client.Tests.SecureScore;
using SecureScoreSnow.Client.Tracing;

namespace SecureScoreSnow.Client.Tests.Chromium;

/// <summary>A trace in the developer tools of a browser that is one.</summary>
public sealed class ChromiumTraceTests(ChromeDriver driver) : IClassFixture<ChromeDriver>
{
    private const int HangsAfter = 300_000;

    // What the Network page runs when a file is dropped on it.
    private const string Import = """
        const [text, done] = arguments;
        import('./models/har/har.js').then(har => {
            const root = new har.HARFormat.HARRoot(JSON.parse(text));
            const requests = har.Importer.Importer.requestsFromHARLog(root.log);
            done(requests.map(it => `${it.requestMethod} ${it.statusCode} ${it.url()} ${it.mimeType}`).join('\n'));
        }, missing => done(null)).catch(failure => done(`${failure}`));
        """;

    [Fact(Timeout = HangsAfter)]
    public async Task Developer_tools_open_a_trace()
    {
        using TemporaryFolder folder = new();
        string file = Path.Combine(folder.Path, "trace.har");
        await TraceAsync(file);
        await using WebDriver browser = await driver.OpenAsync();

        await browser.GoAsync(new Uri("devtools://devtools/bundled/devtools_app.html"));
        string trace = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        JsonNode? shown = await browser.RunAsync(Import, trace);

        Assert.SkipWhen(shown is null, "This Chromium keeps the import of traces elsewhere.");
        Assert.Equal(
            "POST 200 https://contoso.service-now.com/api/now/table/incident?a=%2A application/json\n"
                + "GET 0 https://contoso.service-now.com/nobody undefined",
            (string)shown!);
    }

    private static async Task TraceAsync(string file)
    {
        RequestJournal journal = new(TimeProvider.System);
        using HarTrace trace = journal.Start(new TraceOptions(file));
        using HttpMessageInvoker client = new(JournalHandler.Over(
            new ScriptedHandler(request => request.Method == HttpMethod.Post
                ? ScriptedInstance.Ok("""{"result":{}}""")
                : throw new HttpRequestException("no route")),
            journal));
        using HttpRequestMessage first = new(
            HttpMethod.Post, "https://contoso.service-now.com/api/now/table/incident?a=%2A")
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        using HttpResponseMessage response = await client.SendAsync(first, TestContext.Current.CancellationToken);
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using HttpRequestMessage second = new(HttpMethod.Get, "https://contoso.service-now.com/nobody");
        await Assert.ThrowsAsync<HttpRequestException>(
            () => client.SendAsync(second, TestContext.Current.CancellationToken));
    }
}
