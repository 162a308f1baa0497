namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Values that are dropped, and values sent as they are shown.</summary>
public sealed class Section_2_6_InputValues
{
    [Fact]
    public async Task A_value_that_is_no_choice_is_dropped_unless_the_instance_allows_it()
    {
        using SandboxClient client = SandboxClient.Itil();

        Answer dropped = await client.PostAsync("api/now/table/incident", new { category = "bogus" });
        client.Instance.SetProperty("glide.rest.choice.allow_non_existing_value", "true");
        Answer stored = await client.PostAsync("api/now/table/incident", new { category = "bogus" });

        Assert.Equal("inquiry", dropped.Text("result", "category"));
        Assert.Equal("bogus", stored.Text("result", "category"));
    }

    [Fact]
    public async Task Names_labels_and_local_times_can_be_sent()
    {
        using SandboxClient client = SandboxClient.Itil();

        Answer answer = await client.PostAsync(
            "api/now/table/incident?sysparm_input_display_value=true&sysparm_exclude_reference_link=true",
            new { caller_id = "Abel Tuter", category = "Network", due_date = "2026-07-31 20:00:00" });

        Assert.Equal("62826bf03710200044e0bfc8bcbe5df1", answer.Text("result", "caller_id"));
        Assert.Equal("network", answer.Text("result", "category"));
        Assert.Equal("2026-08-01 03:00:00", answer.Text("result", "due_date"));
    }
}
