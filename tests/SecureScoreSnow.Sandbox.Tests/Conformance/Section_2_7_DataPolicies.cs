namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Columns that a rule makes mandatory.</summary>
public sealed class Section_2_7_DataPolicies
{
    [Fact]
    public async Task A_column_can_be_made_mandatory()
    {
        using SandboxClient client = SandboxClient.Itil();
        client.Instance.RequireColumns("incident", "caller_id");

        Answer answer = await client.PostAsync("api/now/table/incident", new { });

        Assert.Equal("Data Policy Exception: The following fields are mandatory: Caller", answer.Detail);
    }

    [Fact]
    public async Task Administrators_see_which_columns_are_mandatory()
    {
        using SandboxClient admin = new();
        admin.Instance.RequireColumns("incident", "caller_id");
        admin.Instance.RequireColumns("incident", "caller_id", "location");

        Answer answer = await admin.GetAsync(
            "api/now/table/sys_data_policy_rule?sysparm_query=sys_data_policy.short_descriptionSTARTSWITHMandatory"
            + "^sys_data_policy.model_table=incident^ORDERBYfield&sysparm_fields=field,mandatory");

        Assert.Equal(["caller_id", "location"], answer.Rows.Select(row => row.GetProperty("field").GetString()));
    }
}
