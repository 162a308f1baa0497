namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Rows that exist and may not be read.</summary>
public sealed class Section_2_8_HiddenRows
{
    [Fact]
    public async Task A_hidden_row_is_left_out_and_not_found_and_still_there()
    {
        using SandboxClient client = await WithIncidentsAsync(2);
        string id = (await client.GetAsync("api/now/table/incident")).Column("sys_id")[0];
        client.Instance.Faults.HideRow(id);

        Answer list = await client.GetAsync("api/now/table/incident");
        Answer byId = await client.GetAsync($"api/now/table/incident/{id}");
        Answer insert = await client.PostAsync("api/now/table/incident", new { sys_id = id });

        Assert.Equal((1, "2"), (list.Rows.Length, list.Header("X-Total-Count")));
        Assert.Equal((404, 403), (byId.Status, insert.Status));
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
