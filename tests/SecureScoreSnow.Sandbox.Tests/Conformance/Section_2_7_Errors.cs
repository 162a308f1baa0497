namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Refusals of the Table API.</summary>
public sealed class Section_2_7_Errors
{
    [Fact]
    public async Task Broken_JSON_is_refused_with_the_parser_s_words()
    {
        using SandboxClient client = new();

        Answer answer = await client.SendAsync("POST", "api/now/table/incident", "{\"short_description\":");

        Assert.Equal((400, "Exception while reading request"), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_with_both_lengths()
    {
        using SandboxClient client = new();
        string text = new('x', 10 * 1024 * 1024);

        Answer refused = await client.PostAsync("api/now/table/incident", new { description = text });
        client.Instance.SetProperty("glide.rest.max_content_length", "20");
        Answer taken = await client.PostAsync("api/now/table/incident", new { description = text });

        Assert.Equal(
            (400, "Rejected large REST payload with content-length = 10485778 bytes. Max allowed: 10485760 bytes."),
            (refused.Status, refused.Detail));
        Assert.Equal((201, 4000), (taken.Status, taken.Text("result", "description").Length));
    }
}
