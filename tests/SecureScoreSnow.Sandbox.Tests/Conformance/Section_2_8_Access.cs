namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Who may not read or write, and how that looks.</summary>
public sealed class Section_2_8_Access
{
    private readonly SandboxInstance _instance = new(new StoppedClock());

    public Section_2_8_Access()
    {
        _instance.Tables.Insert("incident", new Dictionary<string, string>());
        _instance.Tables.Insert("change_request", new Dictionary<string, string>());
    }

    [Theory]
    [InlineData("POST", "", "Insert")]
    [InlineData("PATCH", "/{id}", "Update")]
    [InlineData("DELETE", "/{id}", "Delete")]
    public async Task A_reader_changes_nothing(string method, string path, string operation)
    {
        using SandboxClient client = SandboxClient.Reader(_instance);
        string id = _instance.Tables.Find("incident")[0]["sys_id"];

        Answer answer = await client.SendAsync(
            method,
            "api/now/table/incident" + path.Replace("{id}", id, StringComparison.Ordinal),
            new { short_description = "x" });

        Assert.Equal(
            (403, "Operation Failed", $"ACL Exception {operation} Failed due to security constraints"),
            (answer.Status, answer.Message, answer.Detail));
    }

    [Fact]
    public async Task The_read_only_role_takes_writing_away()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        _instance.GrantRole(SandboxAccounts.IntegrationUser, "snc_read_only");

        Assert.Equal(403, (await client.PostAsync("api/now/table/incident", new { })).Status);
        Assert.Single((await client.GetAsync("api/now/table/incident")).Rows);
    }

    [Fact]
    public async Task A_role_can_be_taken_and_given()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        _instance.RevokeRole(SandboxAccounts.IntegrationUser, "itil");
        Answer without = await client.GetAsync("api/now/table/incident");
        _instance.GrantRole(SandboxAccounts.IntegrationUser, "itil");
        Answer with = await client.GetAsync("api/now/table/incident");

        Assert.Empty(without.Rows);
        Assert.Single(with.Rows);
    }
}
