namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>What holds for every address: versions, formats, methods, shapes.</summary>
public sealed class Section_0_3_GroundRules
{
    [Theory]
    [InlineData("GET", "api/now/table/foo", 400, "Invalid table foo")]
    [InlineData("GET", "api/now/table/incident/a/b", 400, "Requested URI does not represent any resource")]
    [InlineData("GET", "api/now/v9/table/incident", 400, "Requested URI does not represent any resource")]
    [InlineData("GET", "api/now/table/incident/none", 404, "No Record found")]
    [InlineData("PUT", "api/now/table/incident", 405, "Method not supported")]
    [InlineData("GET", "api/now/nonsense", 501, "Not in the sandbox")]
    [InlineData("GET", "nonsense.do", 501, "Not in the sandbox")]
    public async Task A_refusal_has_the_service_s_own_shape(string method, string path, int status, string message)
    {
        using SandboxClient client = new();

        Answer answer = await client.SendAsync(method, path);

        Assert.Equal(status, answer.Status);
        Assert.Equal(message, answer.Message);
        Assert.Equal("failure", answer.Text("status"));
    }

    [Theory]
    [InlineData("api/now/table/incident")]
    [InlineData("api/now/v1/table/incident")]
    [InlineData("api/now/v2/table/incident")]
    public async Task Every_version_of_the_path_works(string path)
    {
        using SandboxClient client = new();
        await client.CreateAsync("incident", new { short_description = "a" });

        Assert.Single((await client.GetAsync(path)).Rows);
    }
}
