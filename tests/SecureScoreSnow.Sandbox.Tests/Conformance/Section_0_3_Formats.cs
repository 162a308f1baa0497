using System.Text;
using System.Xml.Linq;

namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>JSON and XML, and what is neither.</summary>
public sealed class Section_0_3_Formats : IDisposable
{
    private readonly SandboxInstance _instance = new(StoppedClock.InSummer);
    private readonly SandboxClient _client;

    public Section_0_3_Formats()
    {
        _client = SandboxClient.Itil(_instance);
        _instance.Tables.Insert("incident", new Dictionary<string, string> { ["short_description"] = "say \"hi\"" });
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task XML_comes_to_who_asks_for_it_and_goes_in()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "api/now/table/incident?sysparm_fields=number,urgency")
        {
            Content = new StringContent(
                "<request><entry><urgency>1</urgency></entry></request>", Encoding.UTF8, "application/xml"),
        };
        request.Headers.Accept.ParseAdd("application/xml");

        Answer answer = await _client.SendAsync(request);

        XElement result = XElement.Parse(answer.BodyText).Element("result")!;
        Assert.Equal(201, answer.Status);
        Assert.Equal(
            "<result><number>INC0010002</number><urgency>1</urgency></result>",
            result.ToString(SaveOptions.DisableFormatting));
    }

    [Theory]
    [InlineData("text/plain", 406)]
    [InlineData("*/*", 200)]
    public async Task A_format_that_is_not_there_is_refused(string accept, int status)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "api/now/table/incident");
        request.Headers.Accept.ParseAdd(accept);

        Assert.Equal(status, (await _client.SendAsync(request)).Status);
    }
}
