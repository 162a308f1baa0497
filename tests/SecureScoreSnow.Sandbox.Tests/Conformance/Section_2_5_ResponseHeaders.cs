namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Counts and links.</summary>
public sealed class Section_2_5_ResponseHeaders
{
    private const string Query = "api/now/table/incident?sysparm_query=ORDERBYnumber&sysparm_fields=number";

    [Fact]
    public async Task A_page_in_the_middle_links_to_all_sides()
    {
        using SandboxClient client = await WithIncidentsAsync(7);

        Answer answer = await client.GetAsync($"{Query}&sysparm_limit=3&sysparm_offset=3");

        string url = $"https://sandbox.example/{Query}&sysparm_limit=3&sysparm_offset=";
        Assert.Equal(["INC0010004", "INC0010005", "INC0010006"], answer.Column("number"));
        Assert.Equal("7", answer.Header("X-Total-Count"));
        Assert.Equal(
            $"<{url}0>;rel=\"first\",<{url}0>;rel=\"prev\",<{url}6>;rel=\"next\",<{url}6>;rel=\"last\"",
            answer.Header("Link"));
    }

    [Theory]
    [InlineData("&sysparm_limit=3", true, "first,next,last")]
    [InlineData("&sysparm_limit=3&sysparm_offset=6", true, "first,prev,last")]
    [InlineData("&sysparm_limit=7", true, "")]
    [InlineData("", true, "")]
    [InlineData("&sysparm_limit=3&sysparm_suppress_pagination_header=true", true, "")]
    [InlineData("&sysparm_limit=3&sysparm_no_count=true", false, "first,next")]
    public async Task Headers_depend_on_the_page(string parameters, bool hasCount, string relations)
    {
        using SandboxClient client = await WithIncidentsAsync(7);

        Answer answer = await client.GetAsync(Query + parameters);

        Assert.Equal(hasCount, answer.Headers.ContainsKey("X-Total-Count"));
        Assert.Equal(
            relations,
            string.Join(',', answer.Header("Link").Split("rel=\"").Skip(1).Select(part => part.Split('"')[0])));
    }

    [Fact]
    public async Task Without_a_role_the_list_is_empty_and_the_count_is_not()
    {
        using SandboxClient client = await WithIncidentsAsync(3);
        using SandboxClient norole = SandboxClient.NoRole(client.Instance);

        Answer answer = await norole.GetAsync("api/now/table/incident");

        Assert.Equal((200, "3"), (answer.Status, answer.Header("X-Total-Count")));
        Assert.Empty(answer.Rows);
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
