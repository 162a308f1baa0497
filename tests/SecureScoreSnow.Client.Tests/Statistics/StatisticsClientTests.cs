using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Statistics;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tests.Statistics;

public sealed class StatisticsClientTests
{
    private static readonly EncodedQuery s_mine = EncodedQuery.All.Equal("correlation_display", "statistics");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_are_counted_in_all_and_by_value()
    {
        using SandboxFixture fixture = new();
        Insert(fixture, "1", "1", "2");
        SnowConnection connection = await fixture.ConnectAsync();

        long count = await connection.Statistics.CountAsync("incident", s_mine, Stop);
        IReadOnlyList<GroupCount> groups = await connection.Statistics.CountByAsync("incident", s_mine, "state", Stop);

        Assert.Equal(3, count);
        Assert.Equal(
            [new GroupCount("1", "New", 2), new GroupCount("2", "In Progress", 1)],
            groups.OrderBy(group => group.Value));
    }

    [Fact]
    public async Task Nothing_is_counted_as_nothing()
    {
        using SandboxFixture fixture = new();
        SnowConnection connection = await fixture.ConnectAsync();

        Assert.Equal(0, await connection.Statistics.CountAsync("incident", s_mine, Stop));
        Assert.Empty(await connection.Statistics.CountByAsync("incident", s_mine, "state", Stop));
    }

    [Theory]
    [InlineData("""{"result":{}}""")]
    [InlineData("""{"result":[]}""")]
    [InlineData("""{"result":{"stats":{"count":"many"}}}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    public async Task Answer_without_a_number_is_not_taken_for_none(string body)
    {
        using ScriptedInstance instance = new(_ => ScriptedInstance.Ok(body));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => instance.Statistics.CountAsync("incident", s_mine, Stop));

        Assert.Equal(SnowErrorCode.UnexpectedAnswer, refusal.Code);
    }

    [Fact]
    public async Task Count_that_is_cut_off_is_asked_for_again()
    {
        using ScriptedInstance instance = ScriptedInstance.Of(
            () => ScriptedInstance.Ok("""{"result":{"stats":{"cou"""),
            () => ScriptedInstance.Ok("""{"result":{"stats":{"count":"7"}}}"""));

        Assert.Equal(7, await instance.Statistics.CountAsync("incident", s_mine, Stop));
    }

    [Fact]
    public async Task Refusal_names_the_table()
    {
        using ScriptedInstance instance = new(_ => ScriptedHandler.Json(
            System.Net.HttpStatusCode.Forbidden,
            """{"error":{"message":"Insufficient rights to query records","detail":"x"},"status":"failure"}"""));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => instance.Statistics.CountAsync("metric_x", s_mine, Stop));

        Assert.Equal(SnowErrorCode.AccessDenied, refusal.Code);
        Assert.Contains("metric_x", refusal.Message, StringComparison.Ordinal);
    }

    private static void Insert(SandboxFixture fixture, params string[] states)
    {
        foreach (string state in states)
        {
            fixture.Sandbox.Tables.Insert(
                "incident",
                new Dictionary<string, string>
                {
                    ["short_description"] = "x",
                    ["state"] = state,
                    ["correlation_display"] = "statistics",
                });
        }
    }
}
