using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tests.SecureScore;
using SecureScoreSnow.Client.Tests.Tickets;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Client.Tracing;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Tracing;

public sealed partial class HarTraceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RequestJournal _journal = new(TimeProvider.System);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder.Path, "trace.har");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task File_has_what_HAR_asks_for()
    {
        _journal.Start(new TraceOptions(File));
        using HttpMessageInvoker client = Client(
            _ => ScriptedHandler.Json(HttpStatusCode.Created, """{"result":{}}"""));

        await PostAsync(client, "https://host/api/now/table/incident?sysparm_fields=number", """{"state":"1"}""");
        _journal.Stop();

        JObject log = (JObject)Read()["log"]!;
        JToken entry = Assert.Single(log["entries"]!);
        Assert.Equal(("1.2", "SecureScoreSnow"), ((string)log["version"]!, (string)log["creator"]!["name"]!));
        Assert.Equal("POST", (string)entry["request"]!["method"]!);
        Assert.Equal("sysparm_fields", (string)entry["request"]!["queryString"]![0]!["name"]!);
        Assert.Equal("""{"state":"1"}""", (string)entry["request"]!["postData"]!["text"]!);
        Assert.Equal(201, (int)entry["response"]!["status"]!);
        Assert.Equal("""{"result":{}}""", (string)entry["response"]!["content"]!["text"]!);
        foreach (string part in new[] { "startedDateTime", "time", "cache", "timings" })
        {
            Assert.NotNull(entry[part]);
        }
    }

    [Fact]
    public async Task File_is_whole_after_each_request()
    {
        HarTrace trace = _journal.Start(new TraceOptions(File));
        using HttpMessageInvoker client = Client(_ => ScriptedHandler.Json(HttpStatusCode.OK, "{}"));

        Assert.Empty(Entries());
        for (int count = 1; count <= 3; count++)
        {
            await GetAsync(client, "https://host/");

            // The process might be killed here.
            Assert.Equal(count, Entries().Count);
        }

        trace.Dispose();
    }

    [Fact]
    public async Task Requests_at_the_same_time_stand_one_after_another()
    {
        HarTrace trace = _journal.Start(new TraceOptions(File));
        using HttpMessageInvoker client = Client(_ => ScriptedHandler.Json(HttpStatusCode.OK, """{"a":"é"}"""));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(
            number => Task.Run(() => GetAsync(client, $"https://host/{number}"), Stop)));
        _journal.Stop();

        Assert.Equal(100, trace.RequestCount);
        Assert.Equal(100, Entries().Select(entry => (string)entry["request"]!["url"]!).Distinct().Count());
        Assert.Equal(new FileInfo(File).Length, trace.Length);
    }

    [Fact]
    public async Task Request_without_an_answer_says_why()
    {
        _journal.Start(new TraceOptions(File));
        using HttpMessageInvoker client = Client(_ => throw new HttpRequestException("no route"));

        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(client, "https://host/"));
        _journal.Stop();

        JToken response = Assert.Single(Entries())["response"]!;
        Assert.Equal((0, "HttpRequestException: no route"), ((int)response["status"]!, (string)response["_error"]!));
    }

    [Fact]
    public async Task Request_that_is_still_under_way_at_the_end_stands_there()
    {
        _journal.Start(new TraceOptions(File));
        using HttpMessageInvoker client = Client(_ => ScriptedHandler.Json(HttpStatusCode.OK, "{}"));

        using HttpRequestMessage request = new(HttpMethod.Get, "https://host/");
        using HttpResponseMessage unread = await client.SendAsync(request, Stop);
        _journal.Stop();

        Assert.Single(Entries());
    }

    [Fact]
    public async Task Body_that_is_too_large_is_left_out_and_measured()
    {
        _journal.Start(new TraceOptions(File) { MaxBodyBytes = 10 });
        using HttpMessageInvoker client = Client(
            _ => ScriptedHandler.Json(HttpStatusCode.OK, """{"a":"0123456789"}"""));

        await GetAsync(client, "https://host/");
        _journal.Stop();

        JToken content = Assert.Single(Entries())["response"]!["content"]!;
        Assert.Equal((18, ""), ((int)content["size"]!, (string)content["text"]!));
    }

    [Fact]
    public async Task File_grows_no_larger_than_it_may()
    {
        HarTrace trace = _journal.Start(new TraceOptions(File) { MaxBytes = 3_000 });
        string answer = $$"""{"a":"{{new string('x', 1_500)}}"}""";
        using HttpMessageInvoker client = Client(_ => ScriptedHandler.Json(HttpStatusCode.OK, answer));

        for (int count = 0; count < 10; count++)
        {
            await GetAsync(client, "https://host/");
        }

        _journal.Stop();

        // The first with its body, those after it without, and the rest not at all.
        Assert.InRange(new FileInfo(File).Length, 2_000, 3_000);
        Assert.Equal(10, trace.RequestCount + trace.LeftOutCount);
        Assert.Equal(
            [true, false],
            Entries().Take(2).Select(entry => ((string)entry["response"]!["content"]!["text"]!).Length > 0));
    }

    [Fact]
    public void File_that_is_there_is_kept_where_that_is_wanted()
    {
        _folder.Write("trace.har", "mine");

        SnowException refusal = Assert.Throws<SnowException>(() => _journal.Start(new TraceOptions(File)));

        Assert.Equal(SnowErrorCode.FileExists, refusal.Code);
        Assert.Equal("mine", System.IO.File.ReadAllText(File));
        Assert.Null(_journal.Trace);
    }

    [Fact]
    public void Trace_is_for_its_owner_alone_whoever_could_read_the_file_before()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps the folder of a user private.");
            return;
        }

        System.IO.File.WriteAllText(File, "before");
        System.IO.File.SetUnixFileMode(
            File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        using (HarTrace trace = HarTrace.Create(new TraceOptions(File) { Overwrite = true }, TimeProvider.System))
        {
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void Second_trace_is_refused_and_the_first_goes_on()
    {
        using HarTrace first = _journal.Start(new TraceOptions(File));

        SnowException refusal = Assert.Throws<SnowException>(
            () => _journal.Start(new TraceOptions(File) { Overwrite = true }));

        Assert.Equal((SnowErrorCode.TraceRunning, true), (refusal.Code, first.IsRunning));
    }

    [Fact]
    public async Task Canaries_of_a_whole_run_are_in_no_part_of_the_file()
    {
        using SandboxFixture fixture = new();
        _journal.Start(new TraceOptions(File));
        int tenant = 1;
        foreach (InstanceSignIn signIn in new[]
        {
            SandboxFixture.IntegrationUser,
            InstanceSignIn.Basic(SandboxAccounts.IntegrationUser, new Secret(SandboxAccounts.IntegrationPassword)),
            InstanceSignIn.Basic(SandboxAccounts.Admin, new Secret(SandboxAccounts.AdminPassword)),
            InstanceSignIn.ApiKey(new Secret(SandboxAccounts.ApiKey)),
        })
        {
            using SnowConnection connection = await fixture.ConnectAsync(signIn, journal: _journal);
            TicketCampaign campaign = new(connection, new CampaignOptions { BatchSize = 5 });
            await using (campaign)
            {
                await foreach (CampaignEvent _ in campaign.RunAsync(
                    SampleTasks.Create(10, TicketType.Change, $"{tenant++}"), Stop))
                {
                }
            }

            await connection.RevokeAsync(Stop);
        }

        _journal.Stop();

        string file = await System.IO.File.ReadAllTextAsync(File, Stop);
        Assert.Contains("/api/now/v1/batch", file, StringComparison.Ordinal);
        Assert.Contains("/oauth_token.do", file, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", file, StringComparison.Ordinal);
        Assert.All(
            Base64().Matches(file).Select(match => Decoded(match.Value)),
            text => Assert.DoesNotContain("canary", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Notes_are_kept_for_those_who_watch_and_for_nobody_else()
    {
        using HttpMessageInvoker client = Client(_ =>
        {
            HttpResponseMessage response = ScriptedHandler.Json(HttpStatusCode.OK, "{}");
            response.Headers.Add("X-Transaction-ID", "t1");
            return response;
        });
        await GetAsync(client, "https://host/unseen");
        using (_journal.Watch())
        {
            await GetAsync(client, "https://host/seen?token=canary-1");

            Assert.True(_journal.TryTake(out RequestNote note));
            Assert.StartsWith("GET host/seen?token=%2A%2A%2A 200 ", note.ToString(), StringComparison.Ordinal);
            Assert.EndsWith(" t1", note.ToString(), StringComparison.Ordinal);
            await GetAsync(client, "https://host/untaken");
        }

        Assert.False(_journal.TryTake(out _));
    }

    private HttpMessageInvoker Client(Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        new(JournalHandler.Over(new ScriptedHandler(answer), _journal));

    private static async Task GetAsync(HttpMessageInvoker client, string address)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        using HttpResponseMessage response = await client.SendAsync(request, Stop);
        await response.Content.ReadAsStringAsync(Stop);
    }

    private static async Task PostAsync(HttpMessageInvoker client, string address, string body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "canary-bearer");
        using HttpResponseMessage response = await client.SendAsync(request, Stop);
        await response.Content.ReadAsStringAsync(Stop);
    }

    // As another process reads it while it is being written.
    private JObject Read()
    {
        using FileStream file = new(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader text = new(file);
        return JObject.Parse(text.ReadToEnd());
    }

    private List<JToken> Entries() => [.. Read()["log"]!["entries"]!];

    private static string Decoded(string base64) =>
        Convert.TryFromBase64String(base64, new byte[base64.Length], out int _)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(base64))
            : string.Empty;

    [GeneratedRegex("[A-Za-z0-9+/]{16,}={0,2}")]
    private static partial Regex Base64();
}
