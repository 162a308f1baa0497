namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Aggregate API.</summary>
public sealed class Section_4_Aggregate
{
    private readonly SandboxInstance _instance = new(new StoppedClock());

    public Section_4_Aggregate()
    {
        foreach (string state in (string[])["1", "1", "2"])
        {
            Dictionary<string, string> row = new() { ["state"] = state, ["order"] = state };
            _instance.Tables.Insert("incident", row);
        }
    }

    [Theory]
    [InlineData("sysparm_count=true", """{"stats":{"count":"3"}}""")]
    [InlineData("sysparm_count=true&sysparm_query=state%3D9", """{"stats":{"count":"0"}}""")]
    [InlineData(
        "sysparm_count=true&sysparm_sum_fields=order&sysparm_avg_fields=order&sysparm_min_fields=order",
        """{"stats":{"count":"3","avg":{"order":"1.3333"},"min":{"order":"1"},"sum":{"order":"4"}}}""")]
    [InlineData(
        "sysparm_count=true&sysparm_group_by=state",
        """[{"stats":{"count":"2"},"groupby_fields":[{"field":"state","value":"1"}]},"""
        + """{"stats":{"count":"1"},"groupby_fields":[{"field":"state","value":"2"}]}]""")]
    [InlineData(
        "sysparm_count=true&sysparm_group_by=state&sysparm_query=state%3D2&sysparm_display_value=all",
        """[{"stats":{"count":"1"},"groupby_fields":"""
        + """[{"field":"state","value":"2","display_value":"In Progress"}]}]""")]
    [InlineData(
        "sysparm_count=true&sysparm_group_by=state&sysparm_query=state%3D2&sysparm_display_value=true",
        """[{"stats":{"count":"1"},"groupby_fields":[{"field":"state","value":"In Progress"}]}]""")]
    [InlineData("sysparm_count=true&sysparm_group_by=state&sysparm_query=state%3D9", "[]")]
    [InlineData(
        "sysparm_count=true&sysparm_group_by=state&sysparm_having=count^state^>^1",
        """[{"stats":{"count":"2"},"groupby_fields":[{"field":"state","value":"1"}]}]""")]
    [InlineData(
        "sysparm_count=true&sysparm_group_by=state&sysparm_order_by=COUNT",
        """[{"stats":{"count":"1"},"groupby_fields":[{"field":"state","value":"2"}]},"""
        + """{"stats":{"count":"2"},"groupby_fields":[{"field":"state","value":"1"}]}]""")]
    [InlineData(
        "sysparm_count=true&sysparm_group_by=state&sysparm_order_by=state^DESC",
        """[{"stats":{"count":"1"},"groupby_fields":[{"field":"state","value":"2"}]},"""
        + """{"stats":{"count":"2"},"groupby_fields":[{"field":"state","value":"1"}]}]""")]
    public async Task Rows_are_counted_and_added_up(string parameters, string expected)
    {
        using SandboxClient client = new(_instance);

        Answer answer = await client.GetAsync($"api/now/stats/incident?{parameters}");

        Assert.Equal((200, expected), (answer.Status, answer.Result.GetRawText()));
    }

    [Fact]
    public async Task A_table_that_may_not_be_read_is_refused()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);

        Answer answer = await client.GetAsync("api/now/stats/oauth_entity?sysparm_count=true");

        Assert.Equal((403, "No permission to read table 'oauth_entity'"), (answer.Status, answer.Detail));
    }
}
