using System.Text.Json;

using SecureScoreSnow.Sandbox.Entra;
using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Tests.Conditions;

/// <summary>The sandbox's own interface to what a tenant achieves and decides.</summary>
public sealed class ScoreTests : IDisposable
{
    private const string Control = "AdminMFAV2";

    private readonly SandboxInstance _instance = new(new StoppedClock());
    private readonly SandboxClient _admin;

    public ScoreTests() => _admin = new SandboxClient(_instance);

    private MicrosoftTenant Tenant => _instance.Microsoft.Tenant;

    public void Dispose() => _admin.Dispose();

    [Fact]
    public async Task Points_and_states_are_set_and_shown()
    {
        Answer set = await _admin.PatchAsync(
            $"api/sandbox/score/controls/{Control.ToLowerInvariant()}",
            new { score = 2.5, state = "Ignored", deprecated = true });

        Assert.Equal((200, "2.5", "Ignored"), (set.Status, set.Text("result", "score"), set.Text("result", "state")));
        Assert.Equal((2.5, true), (Tenant[Control].Measure!.Score, Tenant[Control].Deprecated));
        Answer all = await _admin.GetAsync("api/sandbox/score");
        Assert.Equal(Tenant.Controls.Count, all.Result.GetProperty("controls").GetArrayLength());
        Assert.Equal("2026-03-04", all.Text("result", "day"));
    }

    [Fact]
    public async Task Control_without_a_score_is_not_measured_and_one_that_is_taken_out_is_gone()
    {
        Answer unmeasured = await _admin.PatchAsync(
            $"api/sandbox/score/controls/{Control}", new Dictionary<string, object?> { ["score"] = null });
        Answer removed = await _admin.SendAsync("DELETE", $"api/sandbox/score/controls/{Control}");
        Answer again = await _admin.SendAsync("DELETE", $"api/sandbox/score/controls/{Control}");

        Assert.Equal(JsonValueKind.Null, unmeasured.Result.GetProperty("score").ValueKind);
        Assert.Equal((204, 404), (removed.Status, again.Status));
        Assert.Null(Tenant.Find(Control));
    }

    [Theory]
    [InlineData("""{"score":11}""")]
    [InlineData("""{"score":-1}""")]
    [InlineData("""{"score":"NaN"}""")]
    [InlineData("""{"score":"many"}""")]
    [InlineData("""{"state":""}""")]
    [InlineData("""{"score":1,"title":"x"}""")]
    public async Task What_a_control_cannot_be_is_refused_and_nothing_changes(string body)
    {
        SecureScoreControl before = Tenant[Control];

        Answer answer = await _admin.SendAsync("PATCH", $"api/sandbox/score/controls/{Control}", body);

        Assert.Equal(400, answer.Status);
        Assert.Equal(before, Tenant[Control]);
    }

    [Fact]
    public async Task Days_end_and_become_history()
    {
        Tenant.SetScore(Control, 4);

        Answer ended = await _admin.PostAsync("api/sandbox/score/days/3", new { });

        Assert.Equal(204, ended.Status);
        Assert.Equal(new DateOnly(2026, 3, 7), Tenant.Today);
        Assert.Equal(new DateOnly(2026, 3, 4), Tenant.Snapshots[3].Date);
        Assert.Equal(400, (await _admin.PostAsync("api/sandbox/score/days/0", new { })).Status);
        Assert.Equal(400, (await _admin.PostAsync("api/sandbox/score/days/soon", new { })).Status);
    }

    [Fact]
    public async Task Permission_of_the_app_is_given_and_taken()
    {
        Answer given = await _admin.SendAsync(
            "PUT", $"api/sandbox/score/permissions/{TenantDirectory.WritePermission}");
        bool has = Tenant.Directory.App.ApplicationPermissions.ContainsKey(TenantDirectory.WritePermission);
        await _admin.SendAsync("DELETE", $"api/sandbox/score/permissions/{TenantDirectory.WritePermission}");

        Assert.Equal((204, true), (given.Status, has));
        Assert.DoesNotContain(TenantDirectory.WritePermission, Tenant.Directory.App.ApplicationPermissions.Keys);
        Assert.Equal(404, (await _admin.SendAsync("PUT", "api/sandbox/score/permissions/Mail.Read")).Status);
    }

    [Fact]
    public async Task Switches_of_scores_are_switches_like_all_others()
    {
        Answer set = await _admin.PatchAsync("api/sandbox/score/switches", new { stateUpdateDelay = 86_400 });
        bool partial = _instance.TrySwitch("AnswersPartially", "true");

        Assert.Equal((200, "86400"), (set.Status, set.Text("result", "StateUpdateDelay")));
        Assert.True(partial);
        Assert.Contains("StateUpdateDelay", SandboxInstance.SwitchNames);
        Assert.Equal(["AnswersPartially", "StateUpdateDelay"], _instance.Changes.Keys);
        _instance.Reset();
        Assert.Empty(_instance.Changes);
    }

    [Fact]
    public async Task Only_an_administrator_changes_scores()
    {
        using SandboxClient itil = SandboxClient.Itil(_instance);

        Assert.Equal(403, (await itil.PostAsync("api/sandbox/score/days/1", new { })).Status);
    }
}
