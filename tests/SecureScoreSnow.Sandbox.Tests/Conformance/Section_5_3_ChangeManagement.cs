using System.Text.Json;

namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Change Management API.</summary>
public sealed class Section_5_3_ChangeManagement : IDisposable
{
    private const string Group = "d625dccec0a8016700a222a0f7900d06";

    private readonly SandboxInstance _instance = new(new StoppedClock());
    private readonly SandboxClient _client;

    public Section_5_3_ChangeManagement() => _client = SandboxClient.Itil(_instance);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_change_is_created_with_200_and_says_what_it_ignored()
    {
        Answer answer = await _client.PostAsync(
            "api/sn_chg_rest/v1/change/normal?short_description=abc", new { nonsense = "x", state = "closed" });

        Assert.Equal(200, answer.Status);
        Assert.Equal("""{"display_value":"New","value":"-5"}""", answer.Result.GetProperty("state").GetRawText());
        Assert.Equal("abc", answer.Text("result", "short_description", "value"));
        Assert.Equal("""["nonsense"]""", answer.Result.GetProperty("__meta").GetProperty("ignoredFields").GetRawText());
    }

    [Fact]
    public async Task A_change_needs_a_type_or_a_model()
    {
        Assert.Equal(400, (await _client.PostAsync("api/sn_chg_rest/change", new { })).Status);
        Assert.Equal(200, (await _client.PostAsync("api/sn_chg_rest/change", new { type = "normal" })).Status);
    }

    [Fact]
    public async Task Next_states_are_those_that_the_model_allows()
    {
        string id = await _client.CreateAsync("change_request", new { type = "standard", assignment_group = Group });
        await _client.PatchAsync($"api/sn_chg_rest/change/{id}", new { state = "scheduled" });

        Answer answer = await _client.GetAsync($"api/sn_chg_rest/change/{id}/nextstates");

        Assert.Equal("""["-1","4","-2"]""", answer.Result.GetProperty("available_states").GetRawText());
        JsonElement transition = answer.Result.GetProperty("state_transitions")[0][0];
        Assert.Equal("Scheduled to Implement", transition.GetProperty("display_value").GetString());
        Assert.True(transition.GetProperty("transition_available").GetBoolean());
    }

    [Fact]
    public async Task Approvals_lead_a_normal_change_to_its_schedule()
    {
        string id = await _client.CreateAsync("change_request", new { assignment_group = Group });
        await _client.PatchAsync($"api/now/table/change_request/{id}", new { state = "-4" });
        Answer asked = await _client.GetAsync($"api/sn_chg_rest/change/{id}/approvals");
        using SandboxClient manager = new(_instance);
        await manager.SendAsync("PATCH", $"api/sn_chg_rest/change/{id}/approvals", new { state = "approved" });
        string afterFirst = _instance.Tables.Get("change_request", id)!["state"];
        await manager.SendAsync("PATCH", $"api/sn_chg_rest/change/{id}/approvals", new { state = "approved" });

        IReadOnlyDictionary<string, string> row = _instance.Tables.Get("change_request", id)!;
        Assert.Single(asked.Rows);
        Assert.Equal(("-3", "-2", "approved"), (afterFirst, row["state"], row["approval"]));
    }

    [Fact]
    public async Task A_rejection_leads_back_to_new()
    {
        string id = await _client.CreateAsync("change_request", new { assignment_group = Group });
        await _client.PatchAsync($"api/now/table/change_request/{id}", new { state = "-4" });
        using SandboxClient manager = new(_instance);

        await manager.SendAsync(
            "PATCH", $"api/sn_chg_rest/change/{id}/approvals", new { state = "rejected", comments = "no" });

        Assert.Equal("-5", _instance.Tables.Get("change_request", id)!["state"]);
    }

    [Fact]
    public async Task Standard_changes_come_from_templates_and_have_tasks()
    {
        Answer templates = await _client.GetAsync("api/sn_chg_rest/change/standard/template");
        string template = templates.Rows[0].GetProperty("sys_id").GetProperty("value").GetString()!;

        Answer change = await _client.PostAsync($"api/sn_chg_rest/change/standard/{template}", new { });
        string id = change.Text("result", "sys_id", "value");
        Answer task = await _client.PostAsync($"api/sn_chg_rest/change/{id}/task", new { short_description = "t" });
        Answer tasks = await _client.GetAsync($"api/sn_chg_rest/change/{id}/task");

        Assert.Equal("standard", change.Text("result", "type", "value"));
        Assert.Equal("CTASK0010001", task.Text("result", "number", "value"));
        Assert.Single(tasks.Rows);
    }
}
