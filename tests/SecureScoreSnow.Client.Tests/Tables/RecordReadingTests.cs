using System.Net;
using System.Net.Http.Headers;
using System.Text;

using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tests.Tables;

public sealed class RecordReadingTests
{
    private const string Cancelled = "Transaction cancelled: maximum execution time exceeded";

    [Fact]
    public async Task Every_shape_of_a_value_is_read()
    {
        using ScriptedInstance instance = Answering(
            """
            {"result":[
              {"sys_id":"1","state":"1","empty":"",
               "group":{"link":"https://x/g","value":"g"},"user":{"display_value":"Abel","value":"u"}},
              {"empty":{"display_value":"","value":""},"state":{"display_value":"New","link":"https://x/s"},
               "sys_id":"2","active":true,"order":3,"nothing":null}
            ]}
            """);

        List<TableRecord> records = await instance.ListAsync(new ListOptions { First = 2 });

        Assert.Equal(
            ["1", "g", "u", "Abel", "", "g"],
            [records[0]["state"], records[0]["group"], records[0]["user"], records[0].Display("user"),
                records[0]["empty"], records[0].Display("group")]);
        Assert.Equal(
            ["New", "2", "true", "3", "", ""],
            [records[1]["state"], records[1]["sys_id"], records[1]["active"], records[1]["order"],
                records[1]["nothing"], records[1]["empty"]]);
    }

    [Fact]
    public async Task Column_that_may_not_be_read_is_empty_and_said_to_be_missing()
    {
        using ScriptedInstance instance = Answering(
            """{"result":[{"sys_id":"1"},{"sys_id":"2","late":"x"},{"sys_id":"3"}]}""");

        List<TableRecord> records = await instance.ListAsync(new ListOptions { First = 3 });

        Assert.Equal(["", "x", ""], records.Select(record => record["late"]));
        Assert.Equal([false, true, false], records.Select(record => record.Has("late")));
        Assert.Equal(["sys_id"], records[2].Columns);
    }

    [Fact]
    public async Task Columns_that_join_later_do_not_disturb_rows_in_use()
    {
        string rows = string.Join(',', Enumerable.Range(0, 900).Select(
            row => $$"""{"sys_id":"{{row:D4}}","u_{{row}}":"{{row}}"}"""));
        using ScriptedInstance instance = Answering($$"""{"result":[{{rows}}]}""");

        List<TableRecord> records = [];
        await foreach (TableRecord record in instance.Tables.ListAsync(
            "incident", EncodedQuery.All, new ListOptions { First = 900 }, TestContext.Current.CancellationToken))
        {
            Assert.Equal(["sys_id", $"u_{records.Count}"], record.Columns);
            records.Add(record);
        }

        Assert.All(records, (record, row) => Assert.Equal($"{row}", record[$"u_{row}"]));
    }

    [Fact]
    public async Task Text_that_looks_like_a_date_stays_what_it_is()
    {
        using ScriptedInstance instance = Answering(
            """{"result":{"sys_id":"1","short_description":"2026-11-02T08:00:00Z"}}""");

        Assert.Equal("2026-11-02T08:00:00Z", (await instance.GetAsync())["short_description"]);
    }

    [Theory]
    [InlineData("""{"result":[{"sys_id":"1"}],"error":{"message":"Transaction cancelled: x"},"status":"failure"}""")]
    [InlineData("""{"result":[{"sys_id":"1"},{"error":{"message":"Transaction cancelled: x","detail":"y"}}]}""")]
    [InlineData("""{"error":{"message":"Transaction cancelled: x"},"status":"failure"}""")]
    public async Task Failure_is_noticed_wherever_it_stands(string body)
    {
        using ScriptedInstance instance = ScriptedInstance.Of(
            () => ScriptedInstance.Ok(body),
            () => ScriptedInstance.Ok("""{"result":[{"sys_id":"2"}]}"""),
            () => ScriptedInstance.Ok("""{"result":[]}"""));

        List<TableRecord> records = await instance.ListAsync(new ListOptions { PageSize = 10 });

        // What came before the failure counts, and what comes behind it is asked for.
        Assert.Equal("2", records[^1]["sys_id"]);
        Assert.Equal(3, instance.Requests.Length);
    }

    [Fact]
    public async Task Failure_behind_a_single_record_is_noticed()
    {
        using ScriptedInstance instance = Answering(
            """{"result":{"sys_id":"1"},"error":{"message":"Operation Failed","detail":"x"},"status":"failure"}""");

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(instance.GetAsync);

        Assert.Equal(SnowErrorCode.Refused, refusal.Code);
    }

    [Fact]
    public async Task Members_beside_the_result_are_passed_over()
    {
        using ScriptedInstance instance = Answering(
            """{"meta":{"result":[{"sys_id":"0"}]},"result":[{"sys_id":"1"}],"status":"success","more":[1,{"a":2}]}""");

        List<TableRecord> records = await instance.ListAsync(new ListOptions { First = 1 });

        Assert.Equal("1", Assert.Single(records)["sys_id"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""[{"sys_id":"1"}]""")]
    [InlineData("42")]
    [InlineData("null")]
    [InlineData("""{"result":null}""")]
    [InlineData("""{"result":"fine"}""")]
    [InlineData("<html>hello</html>")]
    [InlineData("""{"result":[{"sys_id":["1"]}]}""")]
    [InlineData("""{"result":[{"sys_id":{"value":{"value":"1"}}}]}""")]
    public async Task Body_that_is_no_answer_is_an_error_and_never_an_empty_list(string body)
    {
        using ScriptedInstance instance = Answering(body);

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => instance.ListAsync());

        Assert.Equal(SnowErrorCode.UnexpectedAnswer, refusal.Code);
        Assert.Single(instance.Requests);
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        string body = string.Concat(Enumerable.Repeat("""{"result":""", 100_000));
        using ScriptedInstance instance = Answering(body);

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(instance.GetAsync);

        Assert.Equal(SnowErrorCode.UnexpectedAnswer, refusal.Code);
    }

    [Fact]
    public async Task Nesting_without_end_in_a_refusal_is_refused()
    {
        string body = "{\"error\":" + new string('[', 50_000);
        using ScriptedInstance instance = new(_ => ScriptedHandler.Json(HttpStatusCode.Forbidden, body));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(instance.GetAsync);

        Assert.Equal(SnowErrorCode.AccessDenied, refusal.Code);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_spoil_no_more_than_themselves()
    {
        byte[] body = [.. """{"result":{"sys_id":"1","name":"a"""u8, 0xFF, .. """b"}}"""u8];
        using ScriptedInstance instance = new(_ => Bytes(body));

        TableRecord record = await instance.GetAsync();

        Assert.Equal("a\uFFFDb", record["name"]);
    }

    [Fact]
    public async Task Text_of_every_script_is_read_however_the_bytes_arrive()
    {
        string name = string.Concat(Enumerable.Repeat("é中😀", 2_000));
        byte[] body = Encoding.UTF8.GetBytes($$$"""{"result":{"sys_id":"1","name":"{{{name}}}"}}""");
        using ScriptedInstance instance = new(_ => Bytes(body));

        Assert.Equal(name, (await instance.GetAsync())["name"]);
    }

    [Theory]
    [InlineData("""{"result":{"sys_id":"1","name":"ab""")]
    [InlineData("""{"result":{"sys_id":"1","na""")]
    [InlineData("""{"result":{"sys_id":"1" """)]
    [InlineData("""{"result":{"sys_id":"1"}""")]
    [InlineData("""{"resu""")]
    public async Task Single_record_cut_off_anywhere_is_asked_for_again(string body)
    {
        using ScriptedInstance instance = ScriptedInstance.Of(
            () => ScriptedInstance.Ok(body),
            () => ScriptedInstance.Ok("""{"result":{"sys_id":"1","name":"abc"}}"""));

        Assert.Equal("abc", (await instance.GetAsync())["name"]);
    }

    [Fact]
    public async Task Answer_to_a_post_that_is_cut_off_is_for_the_caller_to_settle()
    {
        using ScriptedInstance instance = Answering("""{"result":{"sys_id":"1","na""");

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => instance.Tables.CreateAsync(
            "incident", new Dictionary<string, string>(), [], null, TestContext.Current.CancellationToken));

        Assert.Equal(SnowErrorCode.ReplyCutOff, refusal.Code);
        Assert.Single(instance.Requests);
    }

    [Fact]
    public async Task Query_longer_than_any_address_is_refused_before_it_is_sent()
    {
        using ScriptedInstance instance = Answering("{}");
        EncodedQuery query = EncodedQuery.All.In("sys_id", Enumerable.Repeat("0123456789abcdef", 10_000));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => instance.ListAsync(query: query));

        Assert.Equal(SnowErrorCode.QueryTooLong, refusal.Code);
        Assert.Empty(instance.Requests);
    }

    [Fact]
    public async Task Words_of_a_cancelled_transaction_reach_the_error()
    {
        using ScriptedInstance instance = Answering(
            $$"""{"error":{"message":"{{Cancelled}}","detail":"x"},"status":"failure"}""");

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(instance.GetAsync);

        Assert.Equal(Cancelled, refusal.ServerMessage);
    }

    private static ScriptedInstance Answering(string body) => new(_ => ScriptedInstance.Ok(body));

    private static HttpResponseMessage Bytes(byte[] body)
    {
        HttpResponseMessage response = new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return response;
    }
}
