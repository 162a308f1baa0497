namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>What the platform does to incidents.</summary>
public sealed class Section_5_5_Incident
{
    [Theory]
    [InlineData("1", "1", "1")]
    [InlineData("1", "2", "2")]
    [InlineData("1", "3", "3")]
    [InlineData("2", "1", "2")]
    [InlineData("2", "2", "3")]
    [InlineData("2", "3", "4")]
    [InlineData("3", "1", "3")]
    [InlineData("3", "2", "4")]
    [InlineData("3", "3", "5")]
    public async Task Priority_of_an_incident_is_looked_up(string impact, string urgency, string priority)
    {
        using SandboxClient client = SandboxClient.Itil();

        Answer answer = await client.PostAsync("api/now/table/incident", new { impact, urgency, priority = "1" });

        Assert.Equal(priority, answer.Text("result", "priority"));
    }

    [Theory]
    [InlineData("state")]
    [InlineData("incident_state")]
    public async Task Both_states_of_an_incident_move_together(string column)
    {
        using SandboxClient client = SandboxClient.Itil();
        string id = await client.CreateAsync("incident", new { });

        Answer answer = await client.PatchAsync(
            $"api/now/table/incident/{id}", new Dictionary<string, string> { [column] = "2" });

        Assert.Equal("2", answer.Text("result", "state"));
        Assert.Equal("2", answer.Text("result", "incident_state"));
    }

    [Fact]
    public async Task Resolving_needs_a_code_and_notes_and_names_their_labels()
    {
        using SandboxClient client = SandboxClient.Itil();
        string id = await client.CreateAsync("incident", new { });

        Answer refused = await client.PatchAsync($"api/now/table/incident/{id}", new { state = "6" });
        Answer unknown = await client.PatchAsync(
            $"api/now/table/incident/{id}", new { state = "6", close_code = "Bogus", close_notes = "n" });
        Answer resolved = await client.PatchAsync(
            $"api/now/table/incident/{id}", new { state = "6", close_code = "User error", close_notes = "n" });

        Assert.Equal(403, refused.Status);
        Assert.Equal(
            "Data Policy Exception: The following fields are mandatory: Resolution code, Close notes", refused.Detail);
        Assert.Equal("Data Policy Exception: The following fields are mandatory: Resolution code", unknown.Detail);
        Assert.Equal("2026-07-29 15:15:00", resolved.Text("result", "resolved_at"));
        Assert.Equal("true", resolved.Text("result", "active"));
    }

    [Theory]
    [InlineData("Kingston", "Solved (Permanently)", 200)]
    [InlineData("Kingston", "Solution provided", 403)]
    [InlineData("Australia", "Solved (Permanently)", 403)]
    [InlineData("Australia", "Solution provided", 200)]
    public async Task Older_releases_have_other_resolution_codes(string release, string code, int status)
    {
        using SandboxClient client = SandboxClient.Itil();
        client.Instance.Release = "Kingston";
        client.Instance.Release = release;
        string id = await client.CreateAsync("incident", new { });

        Answer answer = await client.PatchAsync(
            $"api/now/table/incident/{id}", new { state = "6", close_code = code, close_notes = "n" });

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_closed_incident_is_not_active_and_only_an_administrator_reopens_it()
    {
        SandboxInstance instance = new(StoppedClock.InSummer);
        using SandboxClient client = SandboxClient.Itil(instance);
        using SandboxClient admin = new(instance);
        string id = await client.CreateAsync("incident", new { });

        Answer closed = await client.PatchAsync(
            $"api/now/table/incident/{id}", new { state = "7", close_code = "Duplicate", close_notes = "n" });
        Answer refused = await client.PatchAsync($"api/now/table/incident/{id}", new { state = "2" });
        Answer reopened = await admin.PatchAsync($"api/now/table/incident/{id}", new { state = "2" });

        Assert.Equal("false", closed.Text("result", "active"));
        Assert.Equal("2026-07-29 15:15:00", closed.Text("result", "closed_at"));
        Assert.Equal(403, refused.Status);
        Assert.Equal("ACL Exception Update Failed due to security constraints", refused.Detail);
        Assert.Equal(("true", "1"), (reopened.Text("result", "active"), reopened.Text("result", "reopen_count")));
    }
}
