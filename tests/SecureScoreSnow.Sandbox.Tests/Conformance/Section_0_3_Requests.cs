namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>What requests may say in their heads, and how little of a body counts.</summary>
public sealed class Section_0_3_Requests
{
    [Theory]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    public async Task A_verb_can_be_overridden(string method)
    {
        using SandboxClient client = SandboxClient.Itil();
        string id = await client.CreateAsync("incident", new { });
        using HttpRequestMessage request = Json(HttpMethod.Post, $"api/now/table/incident/{id}", "{\"urgency\":\"1\"}");
        request.Headers.Add("X-HTTP-Method-Override", method);

        Answer answer = await client.SendAsync(request);

        Assert.Equal((200, "1"), (answer.Status, answer.Text("result", "urgency")));
    }

    [Fact]
    public async Task A_body_can_be_declined()
    {
        using SandboxClient client = SandboxClient.Itil();
        using HttpRequestMessage request = Json(HttpMethod.Post, "api/now/table/incident", "{}");
        request.Headers.Add("X-no-response-body", "true");

        Answer answer = await client.SendAsync(request);

        Assert.Equal((201, 0), (answer.Status, answer.Body.Length));
        Assert.NotEmpty(answer.Header("Location"));
    }

    [Fact]
    public async Task Of_several_records_in_a_body_the_first_counts()
    {
        using SandboxClient client = SandboxClient.Itil();
        using HttpRequestMessage request = Json(
            HttpMethod.Post, "api/now/table/incident", "[{\"urgency\":\"2\"},{\"urgency\":\"1\"}]");

        Answer answer = await client.SendAsync(request);

        Assert.Equal((201, "2"), (answer.Status, answer.Text("result", "urgency")));
        Assert.Equal(1, client.Instance.Tables.Count("incident"));
    }

    private static HttpRequestMessage Json(HttpMethod method, string path, string body) => new(method, path)
    {
        Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
    };
}
