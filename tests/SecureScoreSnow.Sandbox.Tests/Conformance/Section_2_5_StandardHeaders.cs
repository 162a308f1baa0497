namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>The headers of every answer.</summary>
public sealed class Section_2_5_StandardHeaders
{
    [Theory]
    [InlineData("X-Is-Logged-In", "true")]
    [InlineData("X-Transaction-ID", "")]
    [InlineData("Content-Type", "application/json")]
    [InlineData("Cache-Control", "no-cache")]
    [InlineData("Pragma", "no-store")]
    [InlineData("Set-Cookie", "JSESSIONID=")]
    [InlineData("Date", " GMT")]
    public async Task An_answer_has_what_an_instance_sends(string name, string part)
    {
        using SandboxClient client = SandboxClient.Itil();

        Answer answer = await client.GetAsync("api/now/table/incident");

        Assert.NotEmpty(answer.Header(name));
        Assert.Contains(part, answer.Header(name), StringComparison.Ordinal);
    }
}
