namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Records that are made, changed and deleted.</summary>
public sealed class Section_2_1_Resources
{
    [Fact]
    public async Task A_created_record_comes_back_whole_with_its_location()
    {
        using SandboxClient client = SandboxClient.Itil();

        Answer answer = await client.PostAsync(
            "api/now/table/incident", new { short_description = "x", impact = "2", urgency = "1" });

        Assert.Equal(201, answer.Status);
        Assert.Equal("INC0010001", answer.Text("result", "number"));
        Assert.Equal("2", answer.Text("result", "priority"));
        Assert.Equal("1", answer.Text("result", "state"));
        Assert.Equal("svc.securescore", answer.Text("result", "sys_created_by"));
        Assert.Equal(
            $"https://sandbox.example/api/now/table/incident/{answer.Text("result", "sys_id")}",
            answer.Header("Location"));
        Assert.StartsWith("application/json", answer.Header("Content-Type"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task An_update_changes_only_what_it_names(string method)
    {
        using SandboxClient client = SandboxClient.Itil();
        string id = await client.CreateAsync("incident", new { short_description = "a", description = "b" });

        Answer answer = await client.SendAsync(
            method, $"api/now/table/incident/{id}", new { description = "c", nonsense = "d" });

        Assert.Equal(200, answer.Status);
        Assert.Equal("a", answer.Text("result", "short_description"));
        Assert.Equal("c", answer.Text("result", "description"));
        Assert.Equal("1", answer.Text("result", "sys_mod_count"));
    }

    [Fact]
    public async Task A_deleted_record_is_gone()
    {
        using SandboxClient client = new();
        string id = await client.CreateAsync("incident", new { short_description = "a" });

        Answer deleted = await client.SendAsync("DELETE", $"api/now/table/incident/{id}");
        Answer again = await client.SendAsync("DELETE", $"api/now/table/incident/{id}");

        Assert.Equal((204, 0), (deleted.Status, deleted.Body.Length));
        Assert.Equal(404, again.Status);
    }

    [Fact]
    public async Task Version_1_does_not_find_an_empty_list()
    {
        using SandboxClient client = new();

        Assert.Equal(404, (await client.GetAsync("api/now/v1/table/incident")).Status);
        Assert.Equal(200, (await client.GetAsync("api/now/v2/table/incident")).Status);
    }
}
