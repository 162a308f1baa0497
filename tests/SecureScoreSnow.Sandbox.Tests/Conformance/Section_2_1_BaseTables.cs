namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Tables that others extend.</summary>
public sealed class Section_2_1_BaseTables
{
    [Fact]
    public async Task A_base_table_lists_the_rows_of_all_its_classes()
    {
        using SandboxClient client = await WithIncidentsAsync(1);
        await client.CreateAsync("change_request", new { });

        Answer answer = await client.GetAsync("api/now/table/task?sysparm_query=ORDERBYnumber");

        Assert.Equal(["change_request", "incident"], answer.Column("sys_class_name"));
        Assert.False(answer.Rows[1].TryGetProperty("caller_id", out _));
    }

    [Fact]
    public async Task HEAD_is_GET_without_a_body()
    {
        using SandboxClient client = await WithIncidentsAsync(3);

        Answer answer = await client.SendAsync("HEAD", "api/now/table/incident");

        Assert.Equal((200, "3", 0), (answer.Status, answer.Header("X-Total-Count"), answer.Body.Length));
    }

    private static async Task<SandboxClient> WithIncidentsAsync(int count)
    {
        SandboxClient client = new();
        for (int number = 1; number <= count; number++)
        {
            await client.CreateAsync("incident", new { short_description = $"incident {number}" });
        }

        return client;
    }
}
