using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tests.Tables;

public sealed class EncodedQueryTests
{
    [Fact]
    public void Conditions_are_joined()
    {
        EncodedQuery query = EncodedQuery.All
            .Equal("active", "true")
            .In("state", ["1", "2"])
            .Contains("short_description", "vpn = slow")
            .From("sys_created_on", new DateTimeOffset(2026, 1, 2, 1, 30, 0, TimeSpan.FromHours(2)))
            .OrderBy("sys_id");

        Assert.Equal(
            "active=true^stateIN1,2^short_descriptionLIKEvpn = slow"
            + "^sys_created_on>=2026-01-01 23:30:00^ORDERBYsys_id",
            query.ToString());
    }

    [Theory]
    [InlineData("a^ORstate=1")]
    [InlineData("a^")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    public void Value_that_would_change_the_query_is_refused(string value)
    {
        SnowException refusal = Assert.Throws<SnowException>(() => EncodedQuery.All.Equal("name", value));

        Assert.Equal(SnowErrorCode.QueryValueUnsafe, refusal.Code);
    }

    [Fact]
    public void Comma_is_refused_in_a_list_only()
    {
        Assert.Equal("name=a,b", EncodedQuery.All.Equal("name", "a,b").ToString());
        Assert.Throws<SnowException>(() => EncodedQuery.All.In("name", ["a,b"]));
    }

    [Theory]
    [InlineData("state=1^active")]
    [InlineData("State")]
    [InlineData("")]
    [InlineData("state\n")]
    public void Column_that_is_no_name_is_refused(string column)
    {
        SnowException refusal = Assert.Throws<SnowException>(() => EncodedQuery.All.Equal(column, "1"));

        Assert.Equal(SnowErrorCode.ColumnInvalid, refusal.Code);
    }

    // A condition put behind ^NQ would hold for the last block alone, and the others would match strangers' records.
    [Fact]
    public void Condition_holds_in_every_block_of_a_users_query()
    {
        EncodedQuery query = EncodedQuery.All
            .Equal("correlation_display", "Ours")
            .And(EncodedQuery.FromText("priority=1^ORpriority=2^NQstate=3^ORDERBYDESCnumber"))
            .GreaterThan("sys_id", "f");

        Assert.Equal(
            "correlation_display=Ours^priority=1^ORpriority=2^sys_id>f"
            + "^NQcorrelation_display=Ours^state=3^sys_id>f^ORDERBYDESCnumber",
            query.ToString());
    }
}
