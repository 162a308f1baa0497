namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Addresses too long to send.</summary>
public sealed class Section_2_2_TinyAddresses : IDisposable
{
    private readonly SandboxInstance _instance = new(StoppedClock.InSummer);
    private readonly SandboxClient _client;

    public Section_2_2_TinyAddresses()
    {
        _client = SandboxClient.Itil(_instance);
        _instance.Tables.Insert("incident", new Dictionary<string, string> { ["short_description"] = "say \"hi\"" });
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_long_address_can_be_given_a_short_name()
    {
        Answer tiny = await _client.PostAsync(
            "api/now/tinyurl", new { url = "api/now/table/incident?sysparm_query=number=none" });

        Answer rows = await _client.GetAsync(
            $"api/now/table/incident?sysparm_tiny={tiny.Text("result", "sysparm_tiny")}");

        Assert.Equal(201, tiny.Status);
        Assert.Empty(rows.Rows);
    }
}
