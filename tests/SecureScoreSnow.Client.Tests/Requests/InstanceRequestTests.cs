using System.Net;
using System.Text;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Requests;
using SecureScoreSnow.Client.Tests.SecureScore;

namespace SecureScoreSnow.Client.Tests.Requests;

public sealed class InstanceRequestTests : IDisposable
{
    private const string User = """{"result":[{"sys_id":"1","user_name":"reader"}]}""";

    private readonly VirtualClock _clock = new();
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();
    private readonly List<HttpRequestMessage> _requests = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _clock.Dispose();

    [Theory]
    [InlineData("https://evil.example/x")]
    [InlineData("//evil.example/x")]
    [InlineData(@"\\evil.example\x")]
    [InlineData("http://contoso.service-now.com/x")]
    [InlineData("https://contoso.service-now.com:8443/x")]
    [InlineData("https://contoso.service-now.com.evil.example/x")]
    [InlineData("https://contoso.service-now.com@evil.example/x")]
    [InlineData("https://me:canary@contoso.service-now.com/x")]
    [InlineData("mailto:someone@example.com")]
    [InlineData("file:///etc/passwd")]
    public void Address_elsewhere_is_refused(string path)
    {
        SnowException refusal = Assert.Throws<SnowException>(() => Address(path));

        Assert.Equal(SnowErrorCode.RequestElsewhere, refusal.Code);
        Assert.DoesNotContain("canary", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api/now/table/incident", "https://contoso.service-now.com/api/now/table/incident")]
    [InlineData(" /api/now/table/incident#top", "https://contoso.service-now.com/api/now/table/incident")]
    [InlineData("/a?x=1", "https://contoso.service-now.com/a?x=1")]
    [InlineData("HTTPS://Contoso.service-now.com/a", "https://contoso.service-now.com/a")]
    [InlineData("/mailto:x", "https://contoso.service-now.com/mailto:x")]
    [InlineData(@"/\evil.example/x", "https://contoso.service-now.com//evil.example/x")]
    [InlineData("/a/../b", "https://contoso.service-now.com/b")]
    public void Path_is_one_on_the_instance(string path, string address) =>
        Assert.Equal(address, Address(path).AbsoluteUri);

    [Fact]
    public void Values_of_the_query_are_escaped() => Assert.Equal(
        "https://contoso.service-now.com/a?x=1&q=a%3Db%5Ec%26d&%C3%A9=%20",
        new InstanceRequest("GET", "/a?x=1") { Query = [new("q", "a=b^c&d"), new("é", " ")] }
            .AddressOn(new Uri("https://contoso.service-now.com/")).AbsoluteUri);

    [Theory]
    [InlineData("Authorization")]
    [InlineData("cookie")]
    [InlineData("Host")]
    [InlineData("X-HTTP-Method-Override")]
    public async Task Header_that_is_not_the_users_to_say_is_refused(string header)
    {
        InstanceRequest request = new("GET", "/a") { Headers = [new(header, "x")] };

        Assert.Equal(SnowErrorCode.HeaderReserved, (await RefusedAsync(request)).Code);
        Assert.Empty(_requests);
    }

    [Fact]
    public async Task Body_of_a_read_is_refused() => Assert.Equal(
        SnowErrorCode.RequestBodyUnwanted,
        (await RefusedAsync(new InstanceRequest("GET", "/a") { Body = [1] })).Code);

    [Fact]
    public async Task Path_with_two_slashes_stays_on_the_instance()
    {
        Answer(() => ScriptedInstance.Ok("""{"result":[]}"""));

        await SendAsync(new InstanceRequest("GET", "http://127.0.0.1//evil.example/x"));

        Assert.Equal("http://127.0.0.1//evil.example/x", _requests[0].RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task Request_goes_out_as_it_was_asked_for_and_signed()
    {
        Answer(() => ScriptedInstance.Ok(
            """{"result":{"n":1,"ok":true,"list":["a"],"date":"2026-01-05T09:00:00Z"}}"""));

        InstanceReply reply = await SendAsync(new InstanceRequest("PATCH", "/api/x")
        {
            Body = Encoding.UTF8.GetBytes("{}"),
            ContentType = "application/merge-patch+json",
            Headers = [new("X-no-response-body", "false"), new("Accept", "application/json;q=0.5")],
        });

        HttpRequestMessage sent = Assert.Single(_requests);
        Assert.Equal("PATCH", sent.Method.Method);
        Assert.Equal("Basic", sent.Headers.Authorization!.Scheme);
        Assert.Equal("application/merge-patch+json", sent.Content!.Headers.ContentType!.ToString());
        Assert.Equal("application/json;q=0.5", sent.Headers.Accept.ToString());
        Dictionary<string, object?> result = (Dictionary<string, object?>)
            ((Dictionary<string, object?>)reply.Value!)["result"]!;
        Assert.Equal((1L, true, "2026-01-05T09:00:00Z"), (result["n"], result["ok"], result["date"]));
        Assert.Equal(["a"], (List<object?>)result["list"]!);
    }

    [Fact]
    public async Task Read_that_is_lost_is_sent_again()
    {
        Answer(() => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        Answer(() => ScriptedInstance.Ok("""{"result":[]}"""));

        await SendAsync(new InstanceRequest("GET", "/a"));

        Assert.Equal(2, _requests.Count);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Write_is_sent_once_whatever_becomes_of_it(string method)
    {
        Answer(() => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));

        SnowException refusal = await RefusedAsync(new InstanceRequest(method, "/a"));

        Assert.Equal((SnowErrorCode.ServerFailed, 1), (refusal.Code, _requests.Count));
        Assert.Equal(new RequestFacts(method, "127.0.0.1", "/a"), refusal.Request);
    }

    [Theory]
    [InlineData("""{"error":{"message":"Operation Failed","detail":"ACL Exception"},"status":"failure"}""",
        SnowErrorCode.AccessDenied)]
    [InlineData("""{"result":[{"a":""", SnowErrorCode.ReplyCutOff)]
    public async Task Success_that_is_none_is_an_error(string body, SnowErrorCode code)
    {
        Answer(() => ScriptedInstance.Ok(body));

        Assert.Equal(code, (await RefusedAsync(new InstanceRequest("POST", "/api/now/table/incident"))).Code);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("5")]
    [InlineData("null")]
    public async Task Answer_need_be_no_object(string body)
    {
        Answer(() => ScriptedInstance.Ok(body));

        InstanceReply reply = await SendAsync(new InstanceRequest("GET", "/api/x_acme/list"));

        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task Page_is_no_file_unless_it_is_an_attachment()
    {
        Answer(() => ScriptedHandler.Page(HttpStatusCode.OK, "<title>Instance Hibernating page</title>"));
        Answer(() =>
        {
            HttpResponseMessage attachment = ScriptedHandler.Page(HttpStatusCode.OK, "<p>report</p>");
            attachment.Headers.Add("X-Attachment-Metadata", "{}");
            return attachment;
        });
        InstanceRequest request = new("GET", "/api/now/attachment/1/file");

        SnowException refusal = await RefusedAsync(request, takesFiles: true);
        InstanceReply reply = await SendAsync(request, takesFiles: true);

        Assert.Equal((SnowErrorCode.Hibernating, "<p>report</p>"), (refusal.Code, reply.Text));
    }

    [Fact]
    public async Task File_is_written_where_it_is_wanted()
    {
        byte[] bytes = [0, 1, 2, 255];
        Answer(() => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) });
        using TemporaryFolder folder = new();
        string file = folder.Write("f.bin", "what was there before");

        using SnowConnection connection = await ConnectAsync();
        await new InstanceRequests(connection).SaveAsync(new InstanceRequest("GET", "/f.bin"), file, Stop);

        Assert.Equal(bytes, File.ReadAllBytes(file));
        Assert.Equal([file], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Download_that_cannot_be_kept_leaves_what_was_there()
    {
        Answer(() => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([0, 1]) });
        using TemporaryFolder folder = new();
        string inner = folder.Write("kept", "what was there before");

        using SnowConnection connection = await ConnectAsync();
        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => new InstanceRequests(connection)
            .SaveAsync(new InstanceRequest("GET", "/f.bin"), Path.Combine(inner, "f.bin"), Stop));

        Assert.Equal(SnowErrorCode.FileUnwritable, refusal.Code);
        Assert.Equal("what was there before", File.ReadAllText(inner));
        Assert.Equal([inner], Directory.GetFiles(folder.Path));
    }

    private static Uri Address(string path) =>
        new InstanceRequest("GET", path).AddressOn(new Uri("https://contoso.service-now.com/"));

    private void Answer(Func<HttpResponseMessage> answer) => _answers.Enqueue(answer);

    private async Task<InstanceReply> SendAsync(InstanceRequest request, bool takesFiles = false)
    {
        using SnowConnection connection = await ConnectAsync();
        return await new InstanceRequests(connection).SendAsync(request, takesFiles, Stop);
    }

    private Task<SnowException> RefusedAsync(InstanceRequest request, bool takesFiles = false) =>
        Assert.ThrowsAsync<SnowException>(() => SendAsync(request, takesFiles));

    private Task<SnowConnection> ConnectAsync()
    {
        bool isSignedIn = false;
        ConnectionOptions options = new(
            new Uri("http://127.0.0.1/"), InstanceSignIn.Basic("reader", new Secret("canary-raw")))
        {
            Account = new AccountRule { AllowsPersonalAccount = true },
            CreateHandler = _ => new HoldingHandler(_clock, new ScriptedHandler(request =>
            {
                if (!isSignedIn)
                {
                    isSignedIn = true;
                    return ScriptedInstance.Ok(User);
                }

                _requests.Add(request);
                return _answers.Dequeue()();
            })),
        };
        return SnowConnection.OpenAsync(options, new InstanceGate(_clock), _clock, Stop);
    }
}
