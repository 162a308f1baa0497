namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary><c>sysparm_view</c></summary>
public sealed class Section_2_2_Views
{
    [Theory]
    [InlineData("sysparm_view=mobile", "sys_id,number,short_description,priority,state,assigned_to")]
    [InlineData("sysparm_view=MOBILE", "sys_id,number,short_description,priority,state,assigned_to")]
    [InlineData("sysparm_view=mobile&sysparm_fields=number", "number")]
    public async Task A_view_names_the_columns_unless_fields_do(string parameters, string expected)
    {
        using SandboxClient client = SandboxClient.Itil();
        string id = await client.CreateAsync("incident", new { });

        Answer answer = await client.GetAsync($"api/now/table/incident/{id}?{parameters}");

        Assert.Equal(expected, string.Join(',', answer.Result.EnumerateObject().Select(member => member.Name)));
    }

    [Fact]
    public async Task A_view_that_is_not_there_changes_nothing()
    {
        using SandboxClient client = SandboxClient.Itil();
        string id = await client.CreateAsync("incident", new { });

        Answer plain = await client.GetAsync($"api/now/table/incident/{id}");
        Answer view = await client.GetAsync($"api/now/table/incident/{id}?sysparm_view=nothing");

        Assert.Equal(plain.BodyText, view.BodyText);
    }
}
