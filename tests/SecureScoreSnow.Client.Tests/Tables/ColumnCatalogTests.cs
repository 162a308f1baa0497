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
    [InlineData("impactBETWEEN1@3^opened_atONToday@a@b^stateSAMEASpriority", "impact,opened_at,state")]
    [InlineData("due_dateRELATIVEGT@hour@ago@1^sys_class_nameIN_HIERARCHYtask", "due_date,sys_class_name")]
    [InlineData("number*1^priority!*2^state%3^impact<=2^u_aDOES NOT CONTAINx", "number,priority,state,impact,u_a")]
    public void Columns_of_a_query_are_found(string query, string expected) =>
        Assert.Equal(expected, string.Join(',', ColumnCatalog.ColumnsIn(query)));

    [Theory]
    [InlineData("^^^=")]
    [InlineData("Short description=x")]
    [InlineData("active")]
    [InlineData("active=true^priority")]
    [InlineData("active ")]
    [InlineData("stateEQUALS1")]
    public void Query_that_cannot_be_read_is_refused(string query)
    {
        SnowException refusal = Assert.Throws<SnowException>(() => ColumnCatalog.ColumnsIn(query).ToArray());

        Assert.Equal(SnowErrorCode.QueryUnreadable, refusal.Code);
    }
}
