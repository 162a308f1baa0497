using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tests.Tables;

public sealed class ColumnCatalogTests
{
    [Theory]
    [InlineData("state=1", "state")]
    [InlineData("stateIN1,2^ORpriority=1", "state,priority")]
    [InlineData("active=true^NQu_x!=2^ORDERBYDESCnumber", "active,u_x,number")]
    [InlineData("assigned_to.nameSTARTSWITHa^due_dateISEMPTY^EQ", "assigned_to.name,due_date")]
    [InlineData("opened_at>=2026-01-01 00:00:00^short_descriptionLIKEfoo=bar", "opened_at,short_description")]
    [InlineData("stateNOT IN1,2^numberSTARTSWITHINC", "state,number")]
    public void Columns_of_a_query_are_found(string query, string expected) =>
        Assert.Equal(expected, string.Join(',', ColumnCatalog.ColumnsIn(query)));

    [Theory]
    [InlineData("^^^=")]
    [InlineData("Short description=x")]
    public void Query_that_cannot_be_read_is_refused(string query)
    {
        SnowException refusal = Assert.Throws<SnowException>(() => ColumnCatalog.ColumnsIn(query).ToArray());

        Assert.Equal(SnowErrorCode.QueryUnreadable, refusal.Code);
    }
}
