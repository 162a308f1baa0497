using System.IO.Compression;
using System.Text;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tests.Http;

public sealed class ReplyBodyTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reply_of_fifty_megabytes_is_refused()
    {
        await using LoopbackServer server = new(async (stream, _, stop) =>
        {
            await WriteAsync(stream, $"{Head}Content-Length: {50 * 1024 * 1024}\r\n\r\n{{\"result\":{{\"a\":\"", stop);
            await FillAsync(stream, 50 * 1024 * 1024, stop);
        });

        Assert.Equal(SnowErrorCode.ReplyTooLarge, await RefusalAsync(server, ReplyLimits.Default));
    }

    [Fact]
    public async Task Reply_that_never_ends_is_refused()
    {
        await using LoopbackServer server = new(async (stream, _, stop) =>
        {
            await WriteAsync(stream, $"{Head}Connection: close\r\n\r\n{{\"result\":{{\"a\":\"", stop);
            await FillAsync(stream, long.MaxValue, stop);
        });

        Assert.Equal(SnowErrorCode.ReplyTooLarge, await RefusalAsync(server, Limits(1024 * 1024)));
    }

    [Fact]
    public async Task Small_reply_that_unpacks_to_a_huge_one_is_refused()
    {
        MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync("{\"result\":{\"a\":\""u8.ToArray(), Stop);
            await FillAsync(gzip, 20 * 1024 * 1024, Stop);
        }

        await using LoopbackServer server = new(async (stream, _, stop) =>
        {
            await WriteAsync(
                stream, $"{Head}Content-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n", stop);
            await stream.WriteAsync(packed.ToArray(), stop);
        });

        Assert.True(packed.Length < 1024 * 1024);
        Assert.Equal(SnowErrorCode.ReplyTooLarge, await RefusalAsync(server, Limits(2 * 1024 * 1024)));
    }

    [Fact]
    public async Task Reply_that_falls_silent_is_given_up()
    {
        await using LoopbackServer server = new(async (stream, _, stop) =>
        {
            await WriteAsync(stream, $"{Head}Content-Length: 1000\r\n\r\n{{\"result\":", stop);
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        });

        Assert.Equal(SnowErrorCode.TimedOut, await RefusalAsync(server, Limits(1024, TimeSpan.FromSeconds(0.2))));
    }

    [Fact]
    public async Task Reply_that_only_drips_is_given_up()
    {
        await using LoopbackServer server = new(async (stream, _, stop) =>
        {
            await WriteAsync(stream, $"{Head}Connection: close\r\n\r\n{{\"result\":{{\"a\":\"", stop);
            while (true)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), stop);
                await WriteAsync(stream, "x", stop);
            }
        });

        Assert.Equal(
            SnowErrorCode.TimedOut, await RefusalAsync(server, Limits(1024 * 1024, TimeSpan.FromSeconds(0.2))));
    }

    [Theory]
    [InlineData("Content-Length: 1000\r\n\r\n{\"result\":{\"sys_id\":\"1")]
    [InlineData("Connection: close\r\n\r\n{\"result\":{\"sys_id\":\"1")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n9\r\n{\"result\"\r\n")]
    [InlineData("Content-Length: 1000\r\n\r\n")]
    public async Task Reply_cut_off_is_told_from_one_that_makes_no_sense(string rest)
    {
        await using LoopbackServer server = new((stream, _, stop) => WriteAsync(stream, Head + rest, stop));

        Assert.Equal(SnowErrorCode.ReplyCutOff, await RefusalAsync(server, ReplyLimits.Default));
    }

    [Theory]
    [InlineData("Content-Length: 0\r\n\r\n")]
    [InlineData("Connection: close\r\n\r\n")]
    public async Task Reply_of_headers_alone_is_no_success(string rest)
    {
        await using LoopbackServer server = new((stream, _, stop) => WriteAsync(stream, Head + rest, stop));

        Assert.Equal(SnowErrorCode.UnexpectedAnswer, await RefusalAsync(server, ReplyLimits.Default));
    }

    [Fact]
    public async Task Packed_reply_that_is_damaged_is_an_error_like_any_other()
    {
        await using LoopbackServer server = new((stream, _, stop) => WriteAsync(
            stream, $"{Head}Content-Encoding: gzip\r\nContent-Length: 20\r\n\r\nthis is not packed!!", stop));

        Assert.Equal(SnowErrorCode.ReplyCutOff, await RefusalAsync(server, ReplyLimits.Default));
    }

    [Fact]
    public async Task Refusal_without_its_explanation_is_still_that_refusal()
    {
        await using LoopbackServer server = new(async (stream, _, stop) =>
        {
            await WriteAsync(stream, "HTTP/1.1 403 Forbidden\r\nContent-Length: 1000\r\n\r\n{\"err", stop);
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        });

        Assert.Equal(SnowErrorCode.AccessDenied, await RefusalAsync(server, Limits(1024, TimeSpan.FromSeconds(0.2))));
    }

    [Theory]
    [InlineData("text/html", "<html><title>Sign in</title></html>")]
    [InlineData("text/plain", """{"result":{"sys_id":"1"}}""")]
    [InlineData("application/xml", "<result/>")]
    public async Task Reply_of_another_kind_is_refused(string contentType, string body)
    {
        await using LoopbackServer server = LoopbackServer.Answering($"200 OK\r\nContent-Type: {contentType}", body);

        Assert.Equal(SnowErrorCode.UnexpectedAnswer, await RefusalAsync(server, ReplyLimits.Default));
    }

    // By a post in disguise, which is not repeated: what matters here is how the reply is read.
    private static async Task<SnowErrorCode> RefusalAsync(LoopbackServer server, ReplyLimits limits)
    {
        TransportOptions options = new() { ReplyLimits = limits };
        using HttpClient client = new(Transport.Create(options)) { Timeout = Timeout.InfiniteTimeSpan };
        using SnowHttp http = new(
            client,
            server.Address,
            FixedAuthorization.Basic("reader", new Secret("canary-body")),
            new InstanceGate(TimeProvider.System),
            options,
            TimeProvider.System);
        TableClient tables = new(http);
        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => tables.CreateAsync(
            "incident", new Dictionary<string, string>(), [], null, Stop));
        return refusal.Code;
    }

    private static ReplyLimits Limits(long bytes, TimeSpan? silence = null) =>
        new(bytes, silence ?? TimeSpan.FromSeconds(60));

    private static Task WriteAsync(Stream stream, string text, CancellationToken stop) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes(text), stop).AsTask();

    private static async Task FillAsync(Stream stream, long bytes, CancellationToken stop)
    {
        byte[] block = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
        for (long written = 0; written < bytes; written += block.Length)
        {
            await stream.WriteAsync(block, stop);
        }
    }
}
