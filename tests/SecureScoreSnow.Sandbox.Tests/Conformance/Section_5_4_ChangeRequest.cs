namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>The ways of a change.</summary>
public sealed class Section_5_4_ChangeRequest
{
    private const string Group = "d625dccec0a8016700a222a0f7900d06";

    [Fact]
    public async Task Priority_of_a_change_is_what_was_sent()
    {
        using SandboxClient client = SandboxClient.Itil();

        Answer answer = await client.PostAsync("api/now/table/change_request", new { priority = "2" });

        Assert.Equal("CHG0030001", answer.Text("result", "number"));
        Assert.Equal("2", answer.Text("result", "priority"));
        Assert.Equal("-5", answer.Text("result", "state"));
    }

    [Fact]
    public async Task A_standard_change_walks_to_its_end()
    {
        using SandboxClient client = SandboxClient.Itil();
        string id = await client.CreateAsync("change_request", new { type = "standard", assignment_group = Group });
        foreach (string state in (string[])["-2", "-1", "0"])
        {
            Assert.Equal(200, (await client.PatchAsync($"api/now/table/change_request/{id}", new { state })).Status);
        }

        Answer answer = await client.PatchAsync(
            $"api/now/table/change_request/{id}", new { state = "3", close_code = "successful", close_notes = "n" });

        Assert.Equal(("3", "false"), (answer.Text("result", "state"), answer.Text("result", "active")));
    }

    [Theory]
    [InlineData("-2")]
    [InlineData("-1")]
    [InlineData("3")]
    public async Task A_normal_change_cannot_jump(string state)
    {
        using SandboxClient client = SandboxClient.Itil();
        string id = await client.CreateAsync("change_request", new { assignment_group = Group });

        Answer answer = await client.PatchAsync($"api/now/table/change_request/{id}", new { state });

        Assert.Equal((403, "Operation Failed"), (answer.Status, answer.Message));
        Assert.Matches(
            "^Operation against file 'change_request' was aborted by Business Rule "
            + @"'Change Model: Check State Transition\^[0-9a-f]{32}'\. "
            + "Business Rule Stack:Change Model: Check State Transition$",
            answer.Detail);
    }

    [Fact]
    public async Task A_change_on_hold_stays_where_it_is()
    {
        using SandboxClient client = SandboxClient.Itil();
        string id = await client.CreateAsync("change_request", new { type = "standard", assignment_group = Group });
        string path = $"api/now/table/change_request/{id}";
        await client.PatchAsync(path, new { on_hold = "true", on_hold_reason = "Freeze" });

        Answer held = await client.PatchAsync(path, new { state = "-2" });
        Answer freed = await client.PatchAsync(path, new { state = "-2", on_hold = "false" });

        Assert.Equal((403, 200), (held.Status, freed.Status));
    }

    [Fact]
    public async Task Nobody_is_asked_any_longer_to_approve_what_was_cancelled()
    {
        using SandboxClient client = SandboxClient.Itil();
        string id = await client.CreateAsync("change_request", new { assignment_group = Group });
        await client.PatchAsync($"api/now/table/change_request/{id}", new { state = "-4" });

        await client.PatchAsync($"api/now/table/change_request/{id}", new { state = "4" });

        Answer approvals = await client.GetAsync($"api/now/table/sysapproval_approver?sysapproval={id}");
        Assert.Equal(["cancelled"], approvals.Column("state"));
    }

    [Fact]
    public async Task A_new_change_can_be_cancelled()
    {
        using SandboxClient client = SandboxClient.Itil();
        string id = await client.CreateAsync("change_request", new { });

        Answer answer = await client.PatchAsync($"api/now/table/change_request/{id}", new { state = "4" });

        Assert.Equal(("4", "false"), (answer.Text("result", "state"), answer.Text("result", "active")));
    }
}
