namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>How much of a list comes, and what is ignored.</summary>
public sealed class Section_2_2_Limits
{
    [Theory]
    [InlineData("sysparm_limit=2", 2)]
    [InlineData("sysparm_limit=2&sysparm_offset=4", 1)]
    [InlineData("sysparm_offset=9", 0)]
    [InlineData("sysparm_nonsense=1", 5)]
    [InlineData("sysparm_query_category=list", 5)]
    [InlineData("sysparm_fields=number,nope", 5)]
    public async Task A_page_has_as_many_rows_as_were_asked_for(string parameters, int rows)
    {
        using SandboxClient client = SandboxClient.Itil();
        for (int row = 0; row < 5; row++)
        {
            await client.CreateAsync("incident", new { });
        }

        Assert.Equal(rows, (await client.GetAsync($"api/now/table/incident?{parameters}")).Rows.Length);
    }

    [Fact]
    public async Task A_field_that_is_not_there_is_left_out()
    {
        using SandboxClient client = SandboxClient.Itil();
        string id = await client.CreateAsync("incident", new { });

        Answer answer = await client.GetAsync($"api/now/table/incident/{id}?sysparm_fields=number,nope,caller_id.nope");

        Assert.Equal(["number"], answer.Result.EnumerateObject().Select(member => member.Name));
    }
}
