namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Roles and tables.</summary>
public sealed class Section_6_8_WhoReadsWhat
{
    private readonly SandboxInstance _instance = new(new StoppedClock());

    public Section_6_8_WhoReadsWhat()
    {
        _instance.Tables.Insert("incident", new Dictionary<string, string>());
        _instance.Tables.Insert("change_request", new Dictionary<string, string>());
    }

    [Theory]
    [InlineData("incident", "rows", "rows", "rows", "empty")]
    [InlineData("change_request", "rows", "rows", "rows", "empty")]
    [InlineData("task", "rows", "rows", "rows", "empty")]
    [InlineData("sys_choice", "rows", "rows", "rows", "rows")]
    [InlineData("sys_db_object", "rows", "rows", "403", "403")]
    [InlineData("sys_dictionary", "rows", "empty", "empty", "empty")]
    [InlineData("sys_properties", "rows", "empty", "empty", "empty")]
    [InlineData("oauth_entity", "rows", "403", "403", "403")]
    public async Task A_list_shows_what_the_role_allows(string table, params string[] expected)
    {
        SandboxClient[] clients =
        [
            new(_instance),
            SandboxClient.Itil(_instance),
            SandboxClient.Reader(_instance),
            SandboxClient.NoRole(_instance),
        ];

        List<string> actual = [];
        foreach (SandboxClient client in clients)
        {
            using (client)
            {
                Answer answer = await client.GetAsync($"api/now/table/{table}?sysparm_limit=5");
                actual.Add(answer.Status != 200 ? $"{answer.Status}" : answer.Rows.Length > 0 ? "rows" : "empty");
            }
        }

        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task Of_a_choice_everybody_reads_the_label_alone()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);

        Answer answer = await client.GetAsync("api/now/table/sys_choice?sysparm_limit=1");

        Assert.Equal(["label"], answer.Rows[0].EnumerateObject().Select(member => member.Name));
    }
}
