using System.Text;

using SecureScoreSnow.Client.Batch;

namespace SecureScoreSnow.Client.Tests.Batch;

public sealed class BatchClientTests
{
    [Fact]
    public async Task Answers_find_their_requests_in_any_order()
    {
        BatchAnswer[] answers = await SendAsync(3, Serviced(2), Serviced(0), Serviced(1));

        Assert.Equal(["0", "1", "2"], answers.Select(answer => answer.Record!["sys_id"]));
    }

    [Fact]
    public async Task Request_that_was_not_run_is_told_from_one_that_failed()
    {
        using ScriptedInstance instance = Answering(
            $$"""{"serviced_requests":[{{Serviced(0)}},{{Item(1, 403, Failure)}}],"unserviced_requests":["2",3]}""");

        BatchAnswer[] answers = await SendAsync(instance, 4);

        Assert.Equal([false, false, true, true], answers.Select(answer => answer.IsUnserviced));
        Assert.Equal(SnowErrorCode.AccessDenied, answers[1].Refusal!.Code);
    }

    [Fact]
    public async Task Request_that_is_not_mentioned_may_have_been_carried_out()
    {
        BatchAnswer[] answers = await SendAsync(2, Serviced(0));

        Assert.False(answers[1].IsUnserviced);
        Assert.Equal(SnowErrorCode.UnexpectedAnswer, answers[1].Refusal!.Code);
    }

    [Theory]
    [InlineData("""{"id":"0","status_code":201,"body":"not base64!"}""")]
    [InlineData("""{"id":"0","status_code":201,"body":""}""")]
    [InlineData("""{"id":"0","status_code":201}""")]
    [InlineData("""{"id":"0","status_code":201,"body":{"a":1}}""")]
    [InlineData("""{"id":"0","status_code":201,"body":"e30=","execution_time":"long"}""")]
    [InlineData("""{"id":"0","status_code":201,"body":"WzFd"}""")]
    [InlineData("""{"id":"0","status_code":201,"body":"NQ=="}""")]
    [InlineData("""{"id":"0","status_code":201,"body":"bnVsbA=="}""")]
    public async Task Answer_that_cannot_be_read_is_unexpected(string item)
    {
        BatchAnswer[] answers = await SendAsync(1, item);

        Assert.Equal(SnowErrorCode.UnexpectedAnswer, answers[0].Refusal!.Code);
    }

    [Theory]
    [InlineData("""{"id":"0"}""")]
    [InlineData("""{"id":"0","status_code":"what","body":"e30="}""")]
    [InlineData("""{"id":{},"status_code":201}""")]
    [InlineData("""{"id":"7","status_code":201}""")]
    [InlineData("""{"id":"-1","status_code":201}""")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task Answer_without_sense_is_no_success_and_no_crash(string item)
    {
        BatchAnswer[] answers = await SendAsync(1, item);

        Assert.NotNull(answers[0].Refusal);
    }

    [Fact]
    public async Task Text_that_looks_like_a_date_stays_what_it_is()
    {
        BatchAnswer[] answers = await SendAsync(
            1, Item(0, 201, """{"result":{"sys_id":"0","short_description":"2026-11-02T08:00:00Z"}}"""));

        Assert.Equal("2026-11-02T08:00:00Z", answers[0].Record!["short_description"]);
    }

    [Fact]
    public async Task Numbers_may_be_texts()
    {
        string body = Base64("""{"result":{"sys_id":"0"}}""");
        BatchAnswer[] answers = await SendAsync(
            1, $$"""{"id":0,"status_code":"201","body":"{{body}}","execution_time":"250"}""");

        Assert.Equal(("0", TimeSpan.FromMilliseconds(250)), (answers[0].Record!["sys_id"], answers[0].ExecutionTime));
    }

    [Theory]
    [InlineData("{}", SnowErrorCode.UnexpectedAnswer)]
    [InlineData("""{"serviced_requests":[{"id":"0","bo""", SnowErrorCode.ReplyCutOff)]
    [InlineData("""{"error":{"message":"x","detail":"y"},"status":"failure"}""", SnowErrorCode.Refused)]
    public async Task Batch_that_fails_as_a_whole_is_not_repeated(string body, SnowErrorCode expected)
    {
        using ScriptedInstance instance = Answering(body);

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => SendAsync(instance, 1));

        Assert.Equal(expected, refusal.Code);
        Assert.Single(instance.Requests);
    }

    [Fact]
    public async Task Instance_says_how_long_it_worked_on_all_of_them()
    {
        using ScriptedInstance instance = Answering(
            $$"""{"serviced_requests":[{{Serviced(0)}},{{Item(1, 403, Failure)}}],"unserviced_requests":["2"]}""");

        BatchReply reply = await ReplyAsync(instance, 3);

        Assert.Equal(TimeSpan.FromMilliseconds(10), reply.Worked);
    }

    private const string Failure =
        """{"error":{"message":"Operation Failed","detail":"ACL Exception"},"status":"failure"}""";

    private static ScriptedInstance Answering(string body) => new(_ => ScriptedInstance.Ok(body));

    private static async Task<BatchAnswer[]> SendAsync(int calls, params string[] items)
    {
        using ScriptedInstance instance = Answering($$"""{"serviced_requests":[{{string.Join(',', items)}}]}""");
        return await SendAsync(instance, calls);
    }

    private static async Task<BatchAnswer[]> SendAsync(ScriptedInstance instance, int calls) =>
        [.. (await ReplyAsync(instance, calls)).Answers];

    private static Task<BatchReply> ReplyAsync(ScriptedInstance instance, int calls) => instance.Batches.SendAsync(
        [.. Enumerable.Range(0, calls).Select(_ => new BatchCall("POST", "api/now/table/incident", "{}", "incident"))],
        null,
        TestContext.Current.CancellationToken);

    private static string Serviced(int id) => Item(id, 201, $$$"""{"result":{"sys_id":"{{{id}}}"}}""");

    private static string Item(int id, int status, string body) =>
        $$"""{"id":"{{id}}","status_code":{{status}},"body":"{{Base64(body)}}","execution_time":5}""";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
