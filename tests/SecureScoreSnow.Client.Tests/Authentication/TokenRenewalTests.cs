using System.Net;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.TicketActs;

namespace SecureScoreSnow.Client.Tests.Authentication;

public sealed class TokenRenewalTests : IDisposable
{
    private static readonly OAuthClient s_client = new("id", new Secret("canary-secret"));
    private static readonly InstanceSignIn s_password =
        InstanceSignIn.Password(s_client, "someone", new Secret("canary-password"));

    private readonly VirtualClock _clock = new();
    private readonly List<SnowConnection> _connections = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_is_renewed_a_minute_before_its_end()
    {
        int tokens = 0;
        TokenFake fake = new(_ => TokenFake.Token($"t{++tokens}", 1_800, "r"));
        SnowConnection connection = await ConnectAsync(fake);

        _clock.Advance(TimeSpan.FromSeconds(1_735));
        await connection.CheckAsync(Stop);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await connection.CheckAsync(Stop);

        Assert.Equal(["t1", "t1", "t2"], fake.Credentials);
        Assert.Contains("grant_type=refresh_token", fake.Forms.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_that_repeats_its_token_is_not_asked_before_every_request()
    {
        DateTimeOffset end = _clock.GetUtcNow() + TimeSpan.FromSeconds(1_800);
        int tokens = 1;
        TokenFake fake = new(_ =>
        {
            if (_clock.GetUtcNow() >= end)
            {
                tokens++;
                end = _clock.GetUtcNow() + TimeSpan.FromSeconds(1_800);
            }

            return TokenFake.Token($"t{tokens}", (int)(end - _clock.GetUtcNow()).TotalSeconds);
        });
        fake.Accepts = token => token == $"t{tokens}" && _clock.GetUtcNow() < end;
        SnowConnection connection = await ConnectAsync(fake);
        _clock.Advance(TimeSpan.FromSeconds(1_739));

        for (int request = 0; request < 400; request++)
        {
            await connection.CheckAsync(Stop);
            _clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        Assert.Equal(2, tokens);
        Assert.InRange(fake.Forms.Count, 3, 12);
    }

    [Fact]
    public async Task Hundred_requests_wait_for_one_renewal()
    {
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int tokens = 0;
        OAuthAuthorization authorization = Authorization(async () =>
        {
            Interlocked.Increment(ref tokens);
            await answer.Task;
            return TokenFake.Token("t", 1_800);
        });
        using (authorization)
        {
            Task[] waiting = [.. Enumerable.Range(0, 100).Select(_ => authorization.GetAsync(null, Stop))];
            answer.SetResult();
            await Task.WhenAll(waiting);

            Assert.Equal(1, tokens);
        }
    }

    [Fact]
    public async Task Who_stops_waiting_does_not_stop_the_renewal_of_the_others()
    {
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int tokens = 0;
        OAuthAuthorization authorization = Authorization(async () =>
        {
            Interlocked.Increment(ref tokens);
            await answer.Task;
            return TokenFake.Token("t", 1_800);
        });
        using (authorization)
        {
            using CancellationTokenSource stop = new();
            Task impatient = authorization.GetAsync(null, stop.Token);
            Task patient = authorization.GetAsync(null, Stop);

            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
            answer.SetResult();
            await patient;

            Assert.Equal(1, tokens);
        }
    }

    [Fact]
    public async Task Refused_token_is_renewed_once_and_the_request_replayed_once()
    {
        int tokens = 0;
        TokenFake fake = new(_ => TokenFake.Token($"t{++tokens}", 1_800));
        SnowConnection connection = await ConnectAsync(fake);
        fake.Accepts = _ => false;
        fake.Credentials.Clear();

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => connection.CheckAsync(Stop));

        Assert.Equal(SnowErrorCode.SignInRefused, refusal.Code);
        Assert.Equal(["t1", "t2"], fake.Credentials);
        Assert.Equal(2, tokens);
    }

    [Fact]
    public async Task Hundred_refused_requests_cost_one_renewal()
    {
        int tokens = 0;
        TokenFake fake = new(_ => TokenFake.Token($"t{Interlocked.Increment(ref tokens)}", 1_800));
        SnowConnection connection = await ConnectAsync(fake);
        fake.Accepts = token => token != "t1";

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => connection.CheckAsync(Stop)));

        Assert.Equal(2, tokens);
    }

    [Fact]
    public async Task Revoked_refresh_token_leads_back_to_the_first_way_in()
    {
        int tokens = 0;
        TokenFake fake = new(form => form.Contains("grant_type=refresh", StringComparison.Ordinal)
            ? TokenFake.Denied()
            : TokenFake.Token($"t{++tokens}", 1_800, "r"));
        SnowConnection connection = await ConnectAsync(fake);

        _clock.Advance(TimeSpan.FromHours(1));
        await connection.CheckAsync(Stop);

        Assert.Equal(["t1", "t2"], fake.Credentials);
        Assert.Equal(
            ["password", "refresh_token", "password"],
            fake.Forms.Select(form => form.Split("grant_type=")[1].Split('&')[0]));
    }

    [Fact]
    public async Task Refresh_token_that_is_left_out_of_the_answer_stays_in_use()
    {
        TokenFake fake = new(_ => TokenFake.Token("t", 1_800));
        SnowConnection connection = await ConnectAsync(
            fake, InstanceSignIn.RefreshToken(s_client, new Secret("canary-refresh")));

        _clock.Advance(TimeSpan.FromHours(1));
        await connection.CheckAsync(Stop);

        Assert.All(fake.Forms, form => Assert.Contains("refresh_token=canary-refresh", form, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refused_refresh_token_means_that_the_sign_in_has_expired()
    {
        TokenFake fake = new(_ => TokenFake.Denied());

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => ConnectAsync(
            fake, InstanceSignIn.RefreshToken(s_client, new Secret("canary-refresh"))));

        Assert.Equal(SnowErrorCode.SignInExpired, refusal.Code);
        Assert.Single(fake.Forms);
    }

    [Fact]
    public async Task Wrong_password_is_not_tried_over_and_over_until_the_account_is_locked()
    {
        bool isOpen = true;
        TokenFake fake = new(_ => isOpen ? TokenFake.Token("t", 1_800) : TokenFake.Denied());
        SnowConnection connection = await ConnectAsync(fake);
        isOpen = false;
        _clock.Advance(TimeSpan.FromHours(1));
        fake.Forms.Clear();

        for (int request = 0; request < 50; request++)
        {
            SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => connection.CheckAsync(Stop));
            Assert.Equal(SnowErrorCode.SignInRefused, refusal.Code);
        }

        Assert.Single(fake.Forms);
        isOpen = true;
        _clock.Advance(TimeSpan.FromMinutes(2));
        await connection.CheckAsync(Stop);
    }

    [Fact]
    public async Task Command_that_is_told_to_stop_waits_for_no_renewal_and_sends_nothing()
    {
        bool isOpen = true;
        TokenFake fake = new(_ => isOpen ? TokenFake.Token("t", 1_800) : Trouble(503, null));
        SnowConnection connection = await ConnectAsync(fake);
        isOpen = false;
        _clock.Advance(TimeSpan.FromHours(1));
        fake.Credentials.Clear();
        using IDisposable hold = _clock.Hold();
        using CancellationTokenSource stop = new();
        WaitBudget budget = new(TimeSpan.FromMinutes(5), _clock) { Stop = stop.Token };

        Task creation = connection.Tables.CreateAsync("incident", new Dictionary<string, string>(), [], budget, Stop);
        while (fake.Forms.Count < 2)
        {
            await Task.Delay(10, Stop);
        }

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => creation.WaitAsync(TimeSpan.FromSeconds(30), Stop));
        Assert.Empty(fake.Credentials);
    }

    [Fact]
    public async Task Change_that_may_have_been_made_stays_in_doubt_where_no_token_can_be_had_to_repeat_it()
    {
        bool isOpen = true;
        TokenFake fake = new(_ => isOpen ? TokenFake.Token("t", 1_800) : Trouble(503, null));
        SnowConnection connection = await ConnectAsync(fake);
        fake.Instead = _ =>
        {
            isOpen = false;
            _clock.Advance(TimeSpan.FromHours(1));
            return Trouble(503, null);
        };

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => connection.Tables.UpdateAsync(
            "incident", "1", new Dictionary<string, string>(), [], null, Stop));

        Assert.Equal(("PATCH", false), (refusal.Request!.Method, refusal.IsOfSignIn));
        Assert.True(TicketPatch.IsUnclear(refusal));
    }

    [Theory]
    [InlineData(503, null)]
    [InlineData(429, null)]
    [InlineData(429, "20")]
    [InlineData(202, null)]
    public async Task Endpoint_in_trouble_is_asked_again(int status, string? retryAfter)
    {
        int asked = 0;
        DateTimeOffset started = _clock.GetUtcNow();
        TokenFake fake = new(_ => ++asked < 3 ? Trouble(status, retryAfter) : TokenFake.Token("t", 1_800));

        await ConnectAsync(fake);

        Assert.Equal(3, asked);
        Assert.True(retryAfter is null || _clock.Elapsed(started) >= TimeSpan.FromSeconds(40));
    }

    [Theory]
    [InlineData(503, null, SnowErrorCode.ServerFailed, 5)]
    [InlineData(429, null, SnowErrorCode.Throttled, 5)]
    [InlineData(429, "3000", SnowErrorCode.Throttled, 1)]
    public async Task Endpoint_that_stays_in_trouble_is_given_up(
        int status,
        string? retryAfter,
        SnowErrorCode expected,
        int requests)
    {
        TokenFake fake = new(_ => Trouble(status, retryAfter));
        DateTimeOffset started = _clock.GetUtcNow();

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => ConnectAsync(fake));

        Assert.Equal(expected, refusal.Code);
        Assert.Equal(requests, fake.Forms.Count);
        Assert.True(_clock.Elapsed(started) < TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("""{"access_token":"t","expires_in":"1799"}""", 1_799)]
    [InlineData("""{"access_token":"t","expires_in":1799.5}""", 1_799.5)]
    [InlineData("""{"access_token":"t"}""", 1_800)]
    [InlineData("""{"access_token":"t","expires_in":null}""", 1_800)]
    [InlineData("""{"access_token":"t","expires_in":"soon","refresh_token":7}""", 1_800)]
    [InlineData("""{"access_token":"t","expires_in":-5}""", 0)]
    [InlineData("""{"access_token":"t","expires_in":99999999999999999999}""", 366 * 24 * 3600)]
    public async Task Lifetime_is_read_in_every_form(string answer, double seconds)
    {
        TokenFake fake = new(_ => ScriptedInstance.Ok(answer));
        using IDisposable hold = _clock.Hold();
        DateTimeOffset now = _clock.GetUtcNow();

        SnowConnection connection = await ConnectAsync(fake);

        Assert.Equal(now + TimeSpan.FromSeconds(seconds), connection.TokenExpiresAt);
    }

    [Theory]
    [InlineData(200, "text/html", "<html><title>Instance Hibernating page</title></html>", SnowErrorCode.Hibernating)]
    [InlineData(200, "text/html", "<html><title>Sign in</title></html>", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "application/json", "", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "application/json", "{}", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "application/json", "[]", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "application/json", """{"access_token":"t""", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "application/json", """{"access_token":{"a":1}}""", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "application/json", """{"access_token":"a\nb"}""", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "application/json", """{"access_token":"ключ"}""", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "application/json", """{"error":{"message":"Failed"}}""", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "application/json", """{"error":"invalid_client"}""", SnowErrorCode.SignInRefused)]
    [InlineData(400, "application/json", """{"error":"invalid_grant"}""", SnowErrorCode.SignInRefused)]
    [InlineData(404, "text/html", "<html><title>Not here</title></html>", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(302, "text/html", "", SnowErrorCode.RedirectRefused)]
    public async Task Answer_without_a_token_is_told_apart(
        int status,
        string contentType,
        string body,
        SnowErrorCode expected)
    {
        TokenFake fake = new(_ => new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, contentType),
        });

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => ConnectAsync(fake));

        Assert.Equal(expected, refusal.Code);
        Assert.Single(fake.Forms);
    }

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        _clock.Dispose();
    }

    private static HttpResponseMessage Trouble(int status, string? retryAfter)
    {
        HttpResponseMessage response = ScriptedHandler.Page((HttpStatusCode)status, "<html/>");
        if (retryAfter is not null)
        {
            response.Headers.Add("Retry-After", retryAfter);
        }

        return response;
    }

    private static OAuthAuthorization Authorization(Func<Task<HttpResponseMessage>> answer)
    {
        HttpClient client = new(new DeferredHandler(answer)) { Timeout = Timeout.InfiniteTimeSpan };
        Uri instance = new("http://127.0.0.1/");
        OAuthTokenEndpoint endpoint = new(
            client, instance, s_password.Method, new TransportOptions(), TimeProvider.System);
        return new OAuthAuthorization(s_password, endpoint, TimeProvider.System, instance);
    }

    private async Task<SnowConnection> ConnectAsync(TokenFake fake, InstanceSignIn? signIn = null)
    {
        ConnectionOptions options = new(new Uri("http://127.0.0.1/"), signIn ?? s_password)
        {
            CreateHandler = _ => new HoldingHandler(_clock, fake),
        };
        SnowConnection connection = await SnowConnection.OpenAsync(options, new InstanceGate(_clock), _clock, Stop);
        _connections.Add(connection);
        return connection;
    }
}
