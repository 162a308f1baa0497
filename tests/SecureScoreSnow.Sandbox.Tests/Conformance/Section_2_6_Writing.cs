namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>What a write keeps and what it sets.</summary>
public sealed class Section_2_6_Writing
{
    private const string Key = "5f0c6a1e9b7d4c3f8a2e1d0b9c8f7a6e";

    [Fact]
    public async Task An_update_that_changes_nothing_leaves_no_trace()
    {
        using SandboxClient client = SandboxClient.Itil();
        string id = await client.CreateAsync("incident", new { short_description = "a" });

        Answer answer = await client.PatchAsync($"api/now/table/incident/{id}", new { short_description = "a" });

        Assert.Equal("0", answer.Text("result", "sys_mod_count"));
    }

    [Fact]
    public async Task A_sys_id_of_the_client_is_kept_as_written_and_found_in_any_case()
    {
        using SandboxClient client = SandboxClient.Itil();

        string id = await client.CreateAsync("incident", new { sys_id = Key.ToUpperInvariant() });
        Answer found = await client.GetAsync($"api/now/table/incident/{Key}");

        Assert.Equal(Key.ToUpperInvariant(), id);
        Assert.Equal(200, found.Status);
    }

    [Theory]
    [InlineData(DuplicateKeyAnswer.Forbidden403, 403)]
    [InlineData(DuplicateKeyAnswer.BadRequest400, 400)]
    [InlineData(DuplicateKeyAnswer.Error500, 500)]
    [InlineData(DuplicateKeyAnswer.FailureWith200, 200)]
    public async Task A_second_insert_with_one_sys_id_is_refused(DuplicateKeyAnswer way, int status)
    {
        using SandboxClient client = SandboxClient.Itil();
        client.Instance.Faults.DuplicateKeyAnswer = way;
        await client.CreateAsync("incident", new { sys_id = Key });

        Answer answer = await client.PostAsync("api/now/table/incident", new { sys_id = Key });

        Assert.Equal(status, answer.Status);
        Assert.Equal("failure", answer.Text("status"));
        Assert.Equal(
            "Error during insert of incident (INC0010002): Unique Key violation detected by database", answer.Detail);
        Assert.Equal(1, client.Instance.Tables.Count("incident"));
    }

    [Fact]
    public async Task A_second_insert_can_be_made_to_show_the_old_row()
    {
        using SandboxClient client = SandboxClient.Itil();
        client.Instance.Faults.DuplicateKeyAnswer = DuplicateKeyAnswer.CreatedWithOldRow;
        await client.CreateAsync("incident", new { sys_id = Key, short_description = "old" });

        Answer answer = await client.PostAsync(
            "api/now/table/incident", new { sys_id = Key, short_description = "new" });

        Assert.Equal(201, answer.Status);
        Assert.Equal("old", answer.Text("result", "short_description"));
    }

    [Fact]
    public async Task An_instance_can_ignore_the_client_s_sys_id()
    {
        using SandboxClient client = SandboxClient.Itil();
        client.Instance.Faults.IgnoreClientSysId = true;

        string id = await client.CreateAsync("incident", new { sys_id = Key });

        Assert.NotEqual(Key, id);
    }
}
