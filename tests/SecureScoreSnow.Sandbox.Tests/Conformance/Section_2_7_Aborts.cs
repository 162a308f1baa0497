namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Writes that rules of the instance abort.</summary>
public sealed class Section_2_7_Aborts
{
    private readonly SandboxInstance _instance = new(new StoppedClock());

    public Section_2_7_Aborts()
    {
        _instance.Tables.Insert("incident", new Dictionary<string, string>());
        _instance.Tables.Insert("change_request", new Dictionary<string, string>());
    }

    [Fact]
    public async Task A_business_rule_can_abort_what_meets_its_condition()
    {
        using SandboxClient client = new(_instance);
        await client.CreateAsync("sys_script", new
        {
            name = "No beamers",
            collection = "incident",
            action_insert = true,
            abort_action = true,
            filter_condition = "short_descriptionLIKEbeamer^EQ",
        });

        Answer answer = await client.PostAsync("api/now/table/incident", new { short_description = "Beamer broken" });

        Assert.Equal(403, answer.Status);
        Assert.Contains("aborted by Business Rule 'No beamers^", answer.Detail, StringComparison.Ordinal);
    }
}
