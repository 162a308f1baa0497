using System.Text;
using System.Text.Json;

namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Batch API.</summary>
public sealed class Section_3_Batch
{
    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;

    public Section_3_Batch() => _instance = new SandboxInstance(_clock);

    [Fact]
    public async Task Requests_in_a_batch_are_answered_one_by_one()
    {
        Answer answer = await SendAsync(
            Insert("a", "first"), Item("b", "GET", "/api/now/table/incident/none"), Item("c", "GET", "/nonsense"));

        JsonElement[] serviced = [.. answer.Json.GetProperty("serviced_requests").EnumerateArray()];
        Assert.Equal((200, "7"), (answer.Status, answer.Text("batch_request_id")));
        Assert.Equal(["a 201 Created", "b 404 Not Found", "c 501 Not Implemented"], serviced.Select(Summary));
        Assert.Equal("first", Body(serviced[0]).GetProperty("result").GetProperty("short_description").GetString());
        Assert.Equal(1, _instance.CountOf("POST", "/api/now/table/", inBatch: true));
        Assert.Equal(0, _instance.CountOf("POST", "/api/now/table/"));
        Assert.Equal(1, _instance.CountOf("POST", "/api/now/v1/batch"));
    }

    [Fact]
    public async Task What_the_time_does_not_suffice_for_comes_back_unserviced()
    {
        _instance.Faults.ServiceTimePerRow = TimeSpan.FromSeconds(12);
        Task<Answer> sending = SendAsync(Insert("a", "1"), Insert("b", "2"), Insert("c", "3"), Insert("d", "4"));
        await _clock.RunAsync(sending, TimeSpan.FromSeconds(12));

        Answer answer = await sending;

        Assert.Equal(3, answer.Json.GetProperty("serviced_requests").GetArrayLength());
        Assert.Equal("[\"d\"]", answer.Json.GetProperty("unserviced_requests").GetRawText());
        Assert.Equal(3, _instance.Tables.Count("incident"));
        Assert.InRange(
            answer.Json.GetProperty("serviced_requests")[0].GetProperty("execution_time").GetInt64(), 12_000, 13_000);
    }

    [Fact]
    public async Task Some_requests_can_be_left_out_at_random()
    {
        _instance.Faults.BatchUnservicedShare = 1;

        Answer answer = await SendAsync(Insert("a", "1"));

        Assert.Equal("[\"a\"]", answer.Json.GetProperty("unserviced_requests").GetRawText());
        Assert.Equal(0, _instance.Tables.Count("incident"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"rest_requests\":[{\"id\":\"a\",\"method\":\"POST\",\"url\":\"/api\",\"body\":\"%\"}]}")]
    [InlineData("{\"rest_requests\":[1]}")]
    public async Task A_malformed_batch_is_refused(string body)
    {
        using SandboxClient client = SandboxClient.Itil(_instance);

        Assert.Equal(400, (await client.PostAsync("api/now/v1/batch", body)).Status);
    }

    private static string Summary(JsonElement answer) =>
        $"{answer.GetProperty("id")} {answer.GetProperty("status_code")} {answer.GetProperty("status_text")}";

    private static JsonElement Body(JsonElement answer) =>
        JsonSerializer.Deserialize<JsonElement>(answer.GetProperty("body").GetBytesFromBase64());

    private static object Insert(string id, string description) =>
        Item(id, "POST", "/api/now/table/incident", new { short_description = description });

    private static object Item(string id, string method, string url, object? body = null) => new
    {
        id,
        method,
        url,
        headers = new[] { new { name = "Content-Type", value = "application/json" } },
        body = body is null ? "" : Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(body))),
    };

    private async Task<Answer> SendAsync(params object[] items)
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        return await client.PostAsync("api/now/v1/batch", new { batch_request_id = 7, rest_requests = items });
    }
}
