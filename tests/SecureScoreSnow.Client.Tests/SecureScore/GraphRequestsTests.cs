using System.IO.Pipelines;
using System.Net;
using System.Security.Authentication;
using System.Text;

using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

public sealed class GraphRequestsTests : IDisposable
{
    private const int HangsAfter = 300_000;

    private readonly GraphFake _graph = new();
    private readonly CountingTokens _tokens = new();
    private readonly RushingClock _clock = new();

    private static ReplyLimits Patient => ReplyLimits.Default with { Silence = RushingClock.Never };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task Refused_token_is_renewed_once()
    {
        _graph.Answer(() => GraphFake.Refusal(401, "expired")).Json(GraphReplies.Nothing);

        await ReadAsync();

        Assert.Equal(["t0", "t1"], _graph.Tokens);
    }

    [Fact]
    public async Task Sign_in_that_stays_refused_is_reported()
    {
        _graph.Answer(() => GraphFake.Refusal(401, "one")).Answer(() => GraphFake.Refusal(401, "two"));

        SnowException refusal = await RefusalAsync();

        Assert.Equal(SnowErrorCode.SignInRefused, refusal.Code);
        Assert.Equal("two", refusal.ServerMessage);
        Assert.Equal("r-1", refusal.TransactionId);
        Assert.Equal(1, _tokens.Renewals);
    }

    [Fact]
    public async Task Missing_permission_is_named_with_the_role()
    {
        _graph.Answer(() => GraphFake.Refusal(403, "no scope"));

        SnowException refusal = await RefusalAsync();

        Assert.Equal(SnowErrorCode.GraphPermissionMissing, refusal.Code);
        Assert.Contains("SecurityEvents.Read.All", refusal.Remedy, StringComparison.Ordinal);
        Assert.Contains("Security Reader", refusal.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, SnowErrorCode.SecureScoreUnavailable)]
    [InlineData(400, SnowErrorCode.Refused)]
    [InlineData(302, SnowErrorCode.UnexpectedAnswer)]
    [InlineData(202, SnowErrorCode.UnexpectedAnswer)]
    public async Task Refusal_is_not_asked_again(int status, SnowErrorCode code)
    {
        _graph.Answer(() => GraphFake.Refusal(status, "no"));

        SnowException refusal = await RefusalAsync();

        Assert.Equal(code, refusal.Code);
        Assert.Equal((HttpStatusCode)status, refusal.StatusCode);
        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task Conditional_access_is_a_matter_of_the_sign_in()
    {
        _graph.Answer(
            () => GraphFake.Refusal(403, "mfa", ("WWW-Authenticate", "Bearer error=\"insufficient_claims\"")));

        Assert.Equal(SnowErrorCode.SignInRefused, (await RefusalAsync()).Code);
    }

    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(503, "Mon, 05 Jan 2026 09:00:30 GMT", 30)]
    [InlineData(429, "240", 240)]
    [InlineData(509, "0", 0)]
    [InlineData(429, "Mon, 05 Jan 2026 08:00:00 GMT", 0)]
    public async Task Request_is_sent_again_after_the_time_that_is_named(int status, string retryAfter, int seconds)
    {
        List<DateTimeOffset> told = [];
        _graph.Answer(() => GraphFake.Refusal(status, "busy", ("Retry-After", retryAfter))).Json(GraphReplies.Nothing);

        await ReadAsync(new GraphSecurityOptions { OnWait = notice => told.Add(notice.Until) });

        Assert.Equal([RushingClock.Start.AddSeconds(seconds)], told);
        Assert.Equal(2, _graph.RequestIds.Distinct().Count());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(504)]
    public async Task Wait_grows_where_none_is_named(int status)
    {
        for (int attempt = 0; attempt < 4; attempt++)
        {
            _graph.Answer(() => GraphFake.Refusal(status, "busy"));
        }

        _graph.Json(GraphReplies.Nothing);

        await ReadAsync();

        // One wait may be shorter than the one before it, since chance has a part in each; all together cannot be.
        Assert.Equal(4, _clock.Waits.Count);
        Assert.True(_clock.Waits.Sum(wait => wait.Ticks) > 4 * _clock.Waits[0].Ticks);
    }

    [Fact]
    public async Task Waits_of_all_pages_share_one_budget()
    {
        _graph
            .Answer(() => GraphFake.Refusal(429, "busy", ("Retry-After", "40")))
            .Json(GraphReplies.Nothing)
            .Json(GraphReplies.Page("https://graph.microsoft.com/2", GraphReplies.Profile("one")))
            .Answer(() => GraphFake.Refusal(429, "too busy", ("Retry-After", "40")));
        using GraphSecurityClient client = Client(new GraphSecurityOptions { MaxWait = TimeSpan.FromSeconds(60) });

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => client.GetActionsAsync(Stop).ToListAsync(Stop).AsTask());

        Assert.Equal(SnowErrorCode.Throttled, refusal.Code);
        Assert.Equal(TimeSpan.FromSeconds(40), refusal.RetryAfter);
        Assert.Equal([TimeSpan.FromSeconds(40)], _clock.Waits);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    public async Task Failure_is_asked_again_twice(int status)
    {
        for (int attempt = 0; attempt < 3; attempt++)
        {
            _graph.Answer(() => GraphFake.Refusal(status, "broken"));
        }

        SnowException refusal = await RefusalAsync();

        Assert.Equal(SnowErrorCode.ServerFailed, refusal.Code);
        Assert.Equal(3, _graph.Paths.Count);
    }

    [Theory]
    [InlineData("<html><title>Sign in</title></html>", "text/html")]
    [InlineData("", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("{}", "application/json")]
    [InlineData("""{"error":{"message":"no"}}""", "application/json")]
    [InlineData("""{"value":{}}""", "application/json")]
    [InlineData("""{"value":[{"id":}]}""", "application/json")]
    public async Task Body_that_is_no_collection_is_refused(string body, string type)
    {
        _graph.Answer(() => GraphFake.Of(new StringContent(body, Encoding.UTF8, type)));

        SnowException refusal = await RefusalAsync();

        Assert.Equal(SnowErrorCode.UnexpectedAnswer, refusal.Code);
        Assert.Contains(type, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_that_was_cut_off_is_asked_for_again()
    {
        string whole = GraphReplies.Page(next: null, GraphReplies.Snapshot);
        _graph.Json(whole[..^30]).Json(whole[..^2]).Json(whole);

        SecureScoreSnapshot? snapshot = await ReadAsync();

        Assert.Equal(2, snapshot!.Controls.Count);
        Assert.Equal(2, _clock.Waits.Count);
    }

    [Fact]
    public async Task Body_that_is_too_large_is_given_up()
    {
        _graph.Json(GraphReplies.Page(next: null, GraphReplies.Profile("one", new string('x', 50_000))));

        SnowException refusal = await RefusalAsync(new() { Limits = Patient with { MaxBytes = 40_000 } });

        Assert.Equal(SnowErrorCode.ReplyTooLarge, refusal.Code);
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Body_that_never_ends_is_given_up()
    {
        for (int attempt = 0; attempt < 3; attempt++)
        {
            _graph.Answer(() => GraphFake.Of(Unfinished()));
        }

        using GraphSecurityClient client = new(_graph, _tokens, _clock, new GraphSecurityOptions
        {
            Timeout = RushingClock.Never,
        });
        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => client.GetNewestSnapshotAsync(Stop));

        Assert.Equal(SnowErrorCode.TimedOut, refusal.Code);
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Server_that_never_answers_is_given_up()
    {
        for (int attempt = 0; attempt < 3; attempt++)
        {
            _graph.Answer(_ => new TaskCompletionSource<HttpResponseMessage>().Task);
        }

        using GraphSecurityClient client = new(_graph, _tokens, _clock);
        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => client.GetNewestSnapshotAsync(Stop));

        Assert.Equal(SnowErrorCode.TimedOut, refusal.Code);
    }

    [Fact(Timeout = HangsAfter)]
    public async Task Cancellation_ends_a_body_that_has_stopped_arriving()
    {
        using CancellationTokenSource stop = new();
        _graph.Answer(() => GraphFake.Of(Unfinished()));
        using GraphSecurityClient client = Client();
        Task reading = client.GetNewestSnapshotAsync(stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task Connection_that_fails_is_reported_with_its_cause()
    {
        for (int attempt = 0; attempt < 3; attempt++)
        {
            _graph.Answer(() => throw new HttpRequestException("outer", new IOException("reset")));
        }

        SnowException refusal = await RefusalAsync();

        Assert.Equal(SnowErrorCode.Unreachable, refusal.Code);
        Assert.Contains("reset", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_that_is_not_trusted_is_not_asked_again()
    {
        _graph.Answer(() => throw new HttpRequestException("outer", new AuthenticationException("expired")));

        Assert.Equal(SnowErrorCode.UntrustedCertificate, (await RefusalAsync()).Code);
    }

    [Fact(Timeout = HangsAfter)]
    public async Task No_more_than_four_requests_run_at_once()
    {
        TaskCompletionSource gate = new();
        for (int request = 0; request < 9; request++)
        {
            _graph.Answer(async _ =>
            {
                await gate.Task;
                return GraphFake.Of(new StringContent(GraphReplies.Nothing));
            });
        }

        using GraphSecurityClient client = Client();
        Task<SecureScoreSnapshot?>[] reading =
            [.. Enumerable.Range(0, 9).Select(_ => client.GetNewestSnapshotAsync(Stop))];
        int atOnce = _graph.Paths.Count;
        gate.SetResult();
        await Task.WhenAll(reading);

        Assert.Equal(4, atOnce);
        Assert.Equal(9, _graph.Paths.Count);
    }

    private static StreamContent Unfinished()
    {
        Pipe body = new();
        body.Writer.WriteAsync("""{"value":["""u8.ToArray()).AsTask().GetAwaiter().GetResult();
        return new StreamContent(body.Reader.AsStream());
    }

    private async Task<SnowException> RefusalAsync(GraphSecurityOptions? options = null) =>
        await Assert.ThrowsAsync<SnowException>(() => ReadAsync(options));

    private async Task<SecureScoreSnapshot?> ReadAsync(GraphSecurityOptions? options = null)
    {
        using GraphSecurityClient client = Client(options);
        return await client.GetNewestSnapshotAsync(Stop);
    }

    private GraphSecurityClient Client(GraphSecurityOptions? options = null) => new(
        _graph,
        _tokens,
        _clock,
        (options ?? new() { Limits = Patient }) with { Timeout = RushingClock.Never });
}
