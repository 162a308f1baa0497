using System.Text.Json;

namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>The forms that a value can have.</summary>
public sealed class Section_2_3_ValueShapes
{
    [Theory]
    [InlineData("", "\"1\"", $$"""{"link":"{{Link}}","value":"{{Abel}}"}""")]
    [InlineData("&sysparm_display_value=true", "\"New\"", $$"""{"display_value":"Abel Tuter","link":"{{Link}}"}""")]
    [InlineData(
        "&sysparm_display_value=all",
        """{"display_value":"New","value":"1"}""",
        $$"""{"display_value":"Abel Tuter","link":"{{Link}}","value":"{{Abel}}"}""")]
    [InlineData("&sysparm_exclude_reference_link=true", "\"1\"", $"\"{Abel}\"")]
    [InlineData("&sysparm_display_value=true&sysparm_exclude_reference_link=true", "\"New\"", "\"Abel Tuter\"")]
    [InlineData(
        "&sysparm_display_value=all&sysparm_exclude_reference_link=true",
        """{"display_value":"New","value":"1"}""",
        $$"""{"display_value":"Abel Tuter","value":"{{Abel}}"}""")]
    public async Task A_value_has_the_form_that_was_asked_for(string parameters, string state, string caller)
    {
        using SandboxClient client = new();
        await client.CreateAsync("incident", new { caller_id = Abel });

        Answer answer = await client.GetAsync($"api/now/table/incident?sysparm_fields=state,caller_id{parameters}");

        Assert.Equal($$"""{"state":{{state}},"caller_id":{{caller}}}""", answer.Rows[0].GetRawText());
    }

    [Fact]
    public async Task An_empty_value_is_an_empty_text_even_in_a_reference()
    {
        using SandboxClient client = new();
        await client.CreateAsync("incident", new { });

        Answer plain = await client.GetAsync("api/now/table/incident?sysparm_fields=caller_id");
        Answer all = await client.GetAsync("api/now/table/incident?sysparm_fields=caller_id&sysparm_display_value=all");

        Assert.Equal("""{"caller_id":""}""", plain.Rows[0].GetRawText());
        Assert.Equal("""{"caller_id":{"display_value":"","value":""}}""", all.Rows[0].GetRawText());
    }

    [Fact]
    public async Task A_walk_over_references_is_a_flat_key()
    {
        using SandboxClient client = new();
        await client.CreateAsync("incident", new { caller_id = Abel });

        Answer answer = await client.GetAsync(
            "api/now/table/incident?sysparm_fields=caller_id.name,caller_id.company.name,caller_id.company,nope,a.b");

        JsonElement row = answer.Rows[0];
        Assert.Equal("Abel Tuter", row.GetProperty("caller_id.name").GetString());
        Assert.Equal("ACME North America", row.GetProperty("caller_id.company.name").GetString());
        Assert.True(row.GetProperty("caller_id.company").TryGetProperty("link", out _));
        Assert.Equal(3, row.EnumerateObject().Count());
    }

    [Fact]
    public async Task Dates_are_UTC_and_show_themselves_in_the_user_s_zone()
    {
        using SandboxClient client = new();
        await client.CreateAsync("incident", new { due_date = "2026-08-01 03:00:00" });

        Answer answer = await client.GetAsync(
            "api/now/table/incident?sysparm_fields=due_date&sysparm_display_value=all");

        Assert.Equal(
            """{"due_date":{"display_value":"2026-07-31 20:00:00","value":"2026-08-01 03:00:00"}}""",
            answer.Rows[0].GetRawText());
    }

    [Fact]
    public async Task Journals_are_empty_unless_they_show_themselves()
    {
        using SandboxClient client = SandboxClient.Itil();
        string id = await client.CreateAsync("incident", new { work_notes = "first" });

        Answer patched = await client.PatchAsync($"api/now/table/incident/{id}", new { work_notes = "second" });
        Answer shown = await client.GetAsync(
            $"api/now/table/incident/{id}?sysparm_fields=work_notes&sysparm_display_value=true");

        Assert.Equal("", patched.Text("result", "work_notes"));
        Assert.Equal(
            "2026-07-29 08:15:00 - SecureScore Integration (Work notes)\nsecond\n\n"
            + "2026-07-29 08:15:00 - SecureScore Integration (Work notes)\nfirst\n\n",
            shown.Text("result", "work_notes"));
    }

    private const string Abel = "62826bf03710200044e0bfc8bcbe5df1";
    private const string Link = $"https://sandbox.example/api/now/table/sys_user/{Abel}";
}
