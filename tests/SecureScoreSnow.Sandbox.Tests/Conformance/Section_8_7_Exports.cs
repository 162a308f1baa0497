namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Exports as older clients use them.</summary>
public sealed class Section_8_7_Exports : IDisposable
{
    private readonly SandboxInstance _instance = new(StoppedClock.InSummer);
    private readonly SandboxClient _client;

    public Section_8_7_Exports()
    {
        _client = SandboxClient.Itil(_instance);
        _instance.Tables.Insert("incident", new Dictionary<string, string> { ["short_description"] = "say \"hi\"" });
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_list_comes_as_CSV()
    {
        Answer answer = await _client.GetAsync(
            "incident_list.do?CSV&sysparm_query=state=1&sysparm_fields=number,state,short_description");

        Assert.Equal(
            "\"number\",\"state\",\"short_description\"\r\n\"INC0010001\",\"New\",\"say \"\"hi\"\"\"\r\n",
            answer.BodyText);
        Assert.StartsWith("text/csv", answer.Header("Content-Type"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_are_read_and_written_by_JSONv2()
    {
        Answer inserted = await _client.PostAsync(
            "incident.do?JSONv2&sysparm_action=insert", new { short_description = "b" });
        Answer updated = await _client.PostAsync(
            "incident.do?JSONv2&sysparm_action=update&sysparm_query=number=INC0010002", new { description = "c" });
        Answer read = await _client.GetAsync(
            "incident.do?JSONv2&sysparm_action=getRecords&sysparm_query=ORDERBYnumber&displayvalue=true");

        Assert.Equal((200, 200), (inserted.Status, updated.Status));
        Assert.Equal("c", read.Json.GetProperty("records")[1].GetProperty("description").GetString());
        Assert.Equal("New", read.Json.GetProperty("records")[1].GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_export_needs_credentials()
    {
        using SandboxClient nobody = SandboxClient.Anonymous(_instance);

        Assert.Equal(401, (await nobody.GetAsync("incident_list.do?CSV")).Status);
    }
}
