using System.Net;
using System.Net.Sockets;

using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tests.Http;

public sealed class RetryTests
{
    private static readonly Dictionary<string, string> s_title = new() { ["short_description"] = "x" };
    private static readonly Func<HttpResponseMessage> s_absent = () => throw new HttpRequestException(
        "No answer.", new SocketException((int)SocketError.ConnectionRefused));

    private static readonly Dictionary<string, string> s_note = new() { ["work_notes"] = "x" };

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(202)]
    public async Task Read_is_tried_again(int status)
    {
        using ScriptedInstance instance = ScriptedInstance.Of(() => Status(status), Record);

        TableRecord record = await instance.GetAsync();

        Assert.Equal("1", record["sys_id"]);
        Assert.Equal(2, instance.Requests.Length);
    }

    [Fact]
    public async Task Read_is_given_up_after_a_minute_or_so()
    {
        using ScriptedInstance instance = ScriptedInstance.Of(() => Status(503));
        DateTimeOffset started = instance.Clock.GetUtcNow();

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(instance.GetAsync);

        Assert.Equal(SnowErrorCode.ServerFailed, refusal.Code);
        Assert.Equal(11, instance.Requests.Length);
        Assert.InRange(instance.Clock.Elapsed(started), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task Absence_is_survived_whatever_failed_before_it()
    {
        using ScriptedInstance instance = ScriptedInstance.Of(
        [
            Record, .. Enumerable.Repeat(() => Status(503), 9), .. Enumerable.Repeat(s_absent, 4), Record,
        ]);
        await instance.GetAsync();

        TableRecord record = await instance.GetAsync();

        Assert.Equal("1", record["sys_id"]);
        Assert.Equal(15, instance.Requests.Length);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Refusal_for_good_is_not_tried_again(int status)
    {
        using ScriptedInstance instance = ScriptedInstance.Of(() => Status(status));

        await Assert.ThrowsAsync<SnowException>(instance.GetAsync);

        Assert.Single(instance.Requests);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(202)]
    public async Task Post_is_never_repeated_blindly(int status)
    {
        using ScriptedInstance instance = ScriptedInstance.Of(() => Status(status), Record);

        await Assert.ThrowsAsync<SnowException>(() => CreateAsync(instance));

        Assert.Single(instance.Requests);
    }

    [Fact]
    public async Task Post_is_repeated_after_a_429()
    {
        using ScriptedInstance instance = ScriptedInstance.Of(() => Status(429), Record);

        await CreateAsync(instance);

        Assert.Equal(2, instance.Requests.Length);
    }

    [Theory]
    [InlineData("work_notes")]
    [InlineData("comments")]
    [InlineData("Comments")]
    [InlineData("comments_and_work_notes")]
    public async Task Note_is_never_written_twice(string column)
    {
        using ScriptedInstance instance = ScriptedInstance.Of(() => Status(504), Record);

        await Assert.ThrowsAsync<SnowException>(
            () => UpdateAsync(instance, new Dictionary<string, string> { [column] = "x" }));

        Assert.Single(instance.Requests);
    }

    [Fact]
    public async Task Note_is_written_after_a_429()
    {
        using ScriptedInstance instance = ScriptedInstance.Of(() => Status(429), Record);

        await UpdateAsync(instance, s_note);

        Assert.Equal(2, instance.Requests.Length);
    }

    [Fact]
    public async Task Change_of_columns_is_repeated()
    {
        using ScriptedInstance instance = ScriptedInstance.Of(() => Status(504), Record);

        await UpdateAsync(instance, s_title);

        Assert.Equal(2, instance.Requests.Length);
    }

    [Fact]
    public async Task Deletion_whose_answer_was_lost_is_a_deletion()
    {
        using ScriptedInstance instance = ScriptedInstance.Of(() => Status(504), () => Status(404));

        await instance.Tables.DeleteAsync("incident", "1", TestContext.Current.CancellationToken);

        Assert.Equal(2, instance.Requests.Length);
    }

    [Fact]
    public async Task Deletion_of_what_is_not_there_is_an_error()
    {
        using ScriptedInstance instance = ScriptedInstance.Of(() => Status(404));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => instance.Tables.DeleteAsync("incident", "1", TestContext.Current.CancellationToken));

        Assert.Equal(SnowErrorCode.RecordNotFound, refusal.Code);
    }

    [Fact]
    public async Task Retry_after_no_time_is_not_an_invitation_to_hammer()
    {
        using ScriptedInstance instance = ScriptedInstance.Of(() => Throttled("0"));
        DateTimeOffset started = instance.Clock.GetUtcNow();

        await Assert.ThrowsAsync<SnowException>(instance.GetAsync);

        Assert.Equal(11, instance.Requests.Length);
        Assert.True(instance.Clock.Elapsed(started) > TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Wait_that_the_service_asks_for_is_kept()
    {
        using ScriptedInstance instance = ScriptedInstance.Of(() => Throttled("120"), Record);
        DateTimeOffset started = instance.Clock.GetUtcNow();

        await instance.GetAsync();

        Assert.InRange(instance.Clock.Elapsed(started), TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(121));
    }

    [Fact]
    public async Task Wait_until_a_date_is_kept()
    {
        ScriptedInstance instance = null!;
        instance = ScriptedInstance.Of(
            () => Throttled((instance.Clock.GetUtcNow() + TimeSpan.FromSeconds(90)).ToString("R")),
            Record);
        using (instance)
        {
            DateTimeOffset started = instance.Clock.GetUtcNow();

            await instance.GetAsync();

            Assert.InRange(instance.Clock.Elapsed(started), TimeSpan.FromSeconds(88), TimeSpan.FromSeconds(92));
        }
    }

    [Fact]
    public async Task Waits_within_the_budget_are_kept_however_many_there_are()
    {
        int asked = 0;
        using ScriptedInstance instance = new(_ => ++asked <= 25 ? Throttled("10") : Record());

        await instance.GetAsync();

        Assert.Equal(26, asked);
    }

    [Fact]
    public async Task Wait_for_longer_than_allowed_is_refused_at_once_and_spares_the_service()
    {
        using ScriptedInstance instance = ScriptedInstance.Of(() => Throttled("3000"), Record);
        WaitBudget budget = new(TimeSpan.FromMinutes(5), instance.Clock);
        DateTimeOffset started = instance.Clock.GetUtcNow();

        SnowException first = await Assert.ThrowsAsync<SnowException>(() => CreateAsync(instance, budget));
        SnowException second = await Assert.ThrowsAsync<SnowException>(() => CreateAsync(instance, budget));

        Assert.Equal(
            (SnowErrorCode.Throttled, SnowErrorCode.Throttled, TimeSpan.FromSeconds(3000)),
            (first.Code, second.Code, first.RetryAfter));
        Assert.Single(instance.Requests);
        Assert.True(instance.Clock.Elapsed(started) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Command_that_may_not_wait_as_long_as_another_one_is_told_at_once()
    {
        using ScriptedInstance instance = ScriptedInstance.Of(() => Throttled("3000"), Record);
        WaitBudget patient = new(TimeSpan.FromHours(2), instance.Clock);
        using IDisposable hold = instance.Clock.Hold();
        Task waiting = CreateAsync(instance, patient);
        while (instance.Gate.ClosedUntil < instance.Clock.GetUtcNow())
        {
            await Task.Yield();
        }

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => CreateAsync(instance, new WaitBudget(TimeSpan.FromMinutes(5), instance.Clock)));

        Assert.Equal(SnowErrorCode.Throttled, refusal.Code);
        hold.Dispose();
        await waiting;
    }

    [Fact]
    public async Task Post_that_fails_with_a_wait_holds_back_what_comes_after_it()
    {
        using ScriptedInstance instance = ScriptedInstance.Of(() => Wait(Status(503), "60"), Record);
        DateTimeOffset started = instance.Clock.GetUtcNow();

        await Assert.ThrowsAsync<SnowException>(() => CreateAsync(instance));
        await instance.GetAsync();

        Assert.True(instance.Clock.Elapsed(started) >= TimeSpan.FromSeconds(60));
    }

    private static Task<TableRecord> CreateAsync(ScriptedInstance instance, WaitBudget? budget = null) =>
        instance.Tables.CreateAsync("incident", s_title, [], budget, TestContext.Current.CancellationToken);

    private static Task<TableRecord> UpdateAsync(ScriptedInstance instance, Dictionary<string, string> fields) =>
        instance.Tables.UpdateAsync("incident", "1", fields, [], null, TestContext.Current.CancellationToken);

    private static HttpResponseMessage Record() => ScriptedInstance.Ok("""{"result":{"sys_id":"1"}}""");

    private static HttpResponseMessage Status(int status) => ScriptedHandler.Page((HttpStatusCode)status, "<html/>");

    private static HttpResponseMessage Throttled(string retryAfter) => Wait(Status(429), retryAfter);

    private static HttpResponseMessage Wait(HttpResponseMessage response, string retryAfter)
    {
        response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    }
}
