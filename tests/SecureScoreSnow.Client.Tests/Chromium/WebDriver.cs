using System.Text;
using System.Text.Json.Nodes;

namespace SecureScoreSnow.Client.Tests.Chromium;

/// <summary>One browser, by the WebDriver protocol (https://www.w3.org/TR/webdriver2/).</summary>
internal sealed class WebDriver : IAsyncDisposable
{
    private const string ElementKey = "element-6066-11e4-a52e-4f735466cecf";
    private const int MostForElement = 60_000;
    private const int MostForPage = 90_000;
    private const string Console = "browser";
    private const string Performance = "performance";

    // Names of other machines lead nowhere, whatever the browser would like to ask them.
    private static readonly string[] s_arguments =
    [
        "--headless=new",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
        "--no-proxy-server",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking",
        "--disable-breakpad",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-dev-shm-usage",
        "--disable-domain-reliability",
        "--disable-extensions",
        "--disable-features=MediaRouter,OptimizationHints,Translate",
        "--disable-gpu",
        "--disable-sync",
        "--password-store=basic",
    ];

    private readonly HttpClient _commands;
    private readonly string _session;
    private bool _isClosed;

    private WebDriver(HttpClient commands, string session)
    {
        _commands = commands;
        _session = session;
    }

    internal static async Task<WebDriver> OpenAsync(HttpClient commands, string browser, string profile)
    {
        string[] own = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [];
        JsonObject options = new()
        {
            ["binary"] = browser,
            ["args"] = new JsonArray(
                [.. s_arguments.Concat(own).Append($"--user-data-dir={profile}").Select(text => (JsonNode)text)]),
        };
        JsonObject wanted = new()
        {
            ["goog:chromeOptions"] = options,
            ["goog:loggingPrefs"] = new JsonObject { [Console] = "ALL", [Performance] = "ALL" },
            ["timeouts"] = new JsonObject { ["implicit"] = MostForElement, ["pageLoad"] = MostForPage },
        };
        JsonNode? session = await SendAsync(
            commands,
            HttpMethod.Post,
            "session",
            new JsonObject { ["capabilities"] = new JsonObject { ["alwaysMatch"] = wanted } });
        return new WebDriver(commands, $"session/{session!["sessionId"]}");
    }

    internal Task GoAsync(Uri address) => PostAsync("url", new JsonObject { ["url"] = address.AbsoluteUri });

    /// <summary>What the address bar has.</summary>
    internal async Task<Uri> AddressAsync() => new(await GetAsync("url"));

    /// <summary>The page as the browser has it now.</summary>
    internal Task<string> SourceAsync() => GetAsync("source");

    internal async Task ClickAsync(string xpath) =>
        await PostAsync($"element/{await FindAsync(xpath)}/click", []);

    internal async Task TypeAsync(string xpath, string text) =>
        await PostAsync($"element/{await FindAsync(xpath)}/value", new JsonObject { ["text"] = text });

    /// <summary>Waits until the page has the element.</summary>
    internal async Task<string> FindAsync(string xpath)
    {
        JsonNode? found = await PostAsync("element", new JsonObject { ["using"] = "xpath", ["value"] = xpath });
        return (string)found![ElementKey]!;
    }

    /// <summary>Runs a script, whose last argument is what it calls with its result.</summary>
    internal Task<JsonNode?> RunAsync(string script, params string[] arguments) =>
        PostAsync("execute/async", new JsonObject
        {
            ["script"] = script,
            ["args"] = new JsonArray([.. arguments.Select(argument => (JsonNode)argument)]),
        });
    /// <summary>Presses a key, whatever has the focus.</summary>
    internal Task PressAsync(char key) => PostAsync("actions", new JsonObject
    {
        ["actions"] = new JsonArray(new JsonObject
        {
            ["type"] = "key",
            ["id"] = "keyboard",
            ["actions"] = new JsonArray(
                new JsonObject { ["type"] = "keyDown", ["value"] = key.ToString() },
                new JsonObject { ["type"] = "keyUp", ["value"] = key.ToString() }),
        }),
    });

    /// <summary>What an expression of the page's own language comes to.</summary>
    internal async Task<T> EvaluateAsync<T>(string expression)
    {
        JsonNode? value = await PostAsync(
            "execute/sync", new JsonObject { ["script"] = $"return ({expression});", ["args"] = new JsonArray() });
        return value!.GetValue<T>();
    }

    /// <summary>The page as it is printed, as a PDF file.</summary>
    internal async Task<byte[]> PrintAsync() => Convert.FromBase64String((string)(await PostAsync("print", []))!);

    /// <summary>A command of the browser's own (https://chromedevtools.github.io/devtools-protocol/).</summary>
    internal Task CommandAsync(string command, JsonObject parameters) => PostAsync(
        "goog/cdp/execute", new JsonObject { ["cmd"] = command, ["params"] = parameters });

    /// <summary>What the console has got since the last time.</summary>
    internal async Task<IReadOnlyList<string>> ConsoleAsync() =>
        [.. (await LogAsync(Console)).Select(entry => (string)entry!["message"]!)];

    /// <summary>The addresses that the browser has asked since the last time.</summary>
    internal async Task<IReadOnlyList<string>> RequestsAsync() =>
    [
        .. (await LogAsync(Performance))
            .Select(entry => JsonNode.Parse((string)entry!["message"]!)!["message"]!)
            .Where(message => (string?)message["method"] == "Network.requestWillBeSent")
            .Select(message => (string)message["params"]!["request"]!["url"]!),
    ];

    /// <summary>Closes the browser with all its windows.</summary>
    internal async Task CloseAsync()
    {
        _isClosed = true;
        await SendAsync(_commands, HttpMethod.Delete, _session, null);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isClosed)
        {
            await CloseAsync();
        }
    }

    private static async Task<JsonNode?> SendAsync(
        HttpClient commands,
        HttpMethod method,
        string path,
        JsonObject? body)
    {
        using HttpRequestMessage request = new(method, path);
        request.Content = body is null
            ? null
            : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await commands.SendAsync(request);
        JsonNode? value = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["value"];
        return response.IsSuccessStatusCode
            ? value
            : throw new InvalidOperationException($"{path}: {value!["error"]}: {value["message"]}");
    }

    private async Task<string> GetAsync(string what) =>
        (string)(await SendAsync(_commands, HttpMethod.Get, $"{_session}/{what}", null))!;

    private async Task<JsonArray> LogAsync(string type) =>
        (JsonArray)(await PostAsync("se/log", new JsonObject { ["type"] = type }))!;

    private Task<JsonNode?> PostAsync(string path, JsonObject body) =>
        SendAsync(_commands, HttpMethod.Post, $"{_session}/{path}", body);
}
