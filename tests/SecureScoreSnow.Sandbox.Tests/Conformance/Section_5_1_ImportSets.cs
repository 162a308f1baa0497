namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Import Set API.</summary>
public sealed class Section_5_1_ImportSets
{
    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;

    public Section_5_1_ImportSets() => _instance = new SandboxInstance(_clock);

    [Fact]
    public async Task A_row_becomes_a_record_and_the_next_one_updates_it()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);

        Answer first = await client.PostAsync(
            "api/now/import/imp_incident",
            new { short_description = "a", correlation_id = "k", caller = "Abel Tuter" });
        Answer second = await client.PostAsync(
            "api/now/import/imp_incident",
            new { short_description = "b", correlation_id = "k", caller = "Abel Tuter" });

        Assert.Equal((201, "ISET0010001"), (first.Status, first.Text("import_set")));
        Assert.Equal("inserted", first.Rows[0].GetProperty("status").GetString());
        Assert.Equal("INC0010001", first.Rows[0].GetProperty("display_value").GetString());
        Assert.Equal("updated", second.Rows[0].GetProperty("status").GetString());
        IReadOnlyDictionary<string, string> row = Assert.Single(_instance.Tables.Find("incident"));
        Assert.Equal(("b", "62826bf03710200044e0bfc8bcbe5df1"), (row["short_description"], row["caller_id"]));
    }

    [Fact]
    public async Task A_row_that_is_refused_is_an_error_inside_a_201()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        _instance.RequireColumns("incident", "caller_id");

        Answer answer = await client.PostAsync("api/now/import/imp_incident", new { short_description = "a" });

        Assert.Equal(201, answer.Status);
        Assert.Equal("error", answer.Rows[0].GetProperty("status").GetString());
        Assert.Contains("Caller", answer.Rows[0].GetProperty("error_message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_rows_are_transformed_after_the_answer()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);

        Answer answer = await client.PostAsync(
            "api/now/import/imp_incident/insertMultiple",
            new
            {
                records = new[]
                {
                    new Dictionary<string, string> { ["Short description"] = "a" },
                    new Dictionary<string, string> { ["short_description"] = "b" },
                },
            });
        int before = _instance.Tables.Count("incident");
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(201, answer.Status);
        Assert.NotEmpty(answer.Text("import_set_id"));
        Assert.Equal((0, 2), (before, _instance.Tables.Count("incident")));
        Assert.Equal(2, _instance.Tables.Count("imp_incident", "sys_import_state=inserted"));
    }

    [Fact]
    public async Task Only_staging_tables_take_rows()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);

        Assert.Equal(400, (await client.PostAsync("api/now/import/incident", new { })).Status);
    }
}
