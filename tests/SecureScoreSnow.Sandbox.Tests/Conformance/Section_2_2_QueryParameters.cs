namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>The parameters of a list.</summary>
public sealed class Section_2_2_QueryParameters
{
    [Fact]
    public async Task Pairs_in_the_address_filter_by_value_or_by_what_it_looks_like()
    {
        using SandboxClient client = await WithIncidentsAsync(3);
        await client.CreateAsync("incident", new { category = "network" });

        Assert.Single((await client.GetAsync("api/now/table/incident?category=network")).Rows);
        Assert.Single((await client.GetAsync("api/now/table/incident?category=Network&state=New")).Rows);
        Assert.Equal(4, (await client.GetAsync("api/now/table/incident?nope=1")).Rows.Length);
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
