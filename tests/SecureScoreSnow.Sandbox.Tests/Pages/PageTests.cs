using System.Text;

namespace SecureScoreSnow.Sandbox.Tests.Pages;

/// <summary>The pages that a browser opens.</summary>
public sealed class PageTests
{
    private readonly SandboxInstance _instance = new(new StoppedClock());

    [Fact]
    public async Task A_link_in_a_ticket_opens_the_record()
    {
        using SandboxClient client = SandboxClient.Anonymous(_instance);
        string id = _instance.Tables.Insert(
            "incident", new Dictionary<string, string> { ["short_description"] = "<script>alert(1)</script>" });
        Answer login = await client.FormAsync(
            "login.do", ("user_name", "itil"), ("user_password", SandboxAccounts.ItilPassword));

        Answer stranger = await client.GetAsync($"incident.do?sys_id={id}");
        Answer record = await OpenAsync(client, $"incident.do?sys_id={id}", login);
        Answer list = await OpenAsync(client, "incident_list.do?sysparm_query=state=1", login);
        Answer frame = await OpenAsync(client, $"nav_to.do?uri=incident.do%3Fsys_id%3D{id}", login);

        Assert.Equal($"/login.do?sysparm_url=%2Fincident.do%3Fsys_id%3D{id}", stranger.Header("Location"));
        Assert.Contains("&lt;script&gt;", record.BodyText, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", record.BodyText, StringComparison.Ordinal);
        Assert.Contains("INC0010001", list.BodyText, StringComparison.Ordinal);
        Assert.Equal($"/incident.do?sys_id={id}", frame.Header("Location"));
    }

    [Fact]
    public async Task Page_of_the_host_is_shown_at_the_root_and_nowhere_else()
    {
        using SandboxClient client = SandboxClient.Anonymous(_instance);
        Answer own = await client.GetAsync("");
        _instance.HomePage = (request, _) => Task.FromResult<SandboxResponse?>(
            new SandboxResponse(200, Encoding.UTF8.GetBytes($"home of {request.Address.Host}"), "text/html"));

        Answer home = await client.GetAsync("");
        Answer login = await client.GetAsync("login.do");
        _instance.HomePage = (_, _) => Task.FromResult<SandboxResponse?>(null);
        Answer none = await client.GetAsync("");

        Assert.Equal("home of sandbox.example", home.BodyText);
        Assert.Equal("snow_adc", home.Header("Server"));
        Assert.Contains("Password", login.BodyText, StringComparison.Ordinal);
        Assert.Equal(own.BodyText, none.BodyText);
    }

    [Fact]
    public async Task Page_of_the_host_is_shown_to_nobody_who_is_kept_out()
    {
        using SandboxClient client = SandboxClient.Anonymous(_instance);
        _instance.HomePage = (_, _) => throw new InvalidOperationException("Nobody may come here.");
        _instance.Faults.Hibernating = true;

        Answer answer = await client.GetAsync("");

        Assert.Contains("hibernat", answer.BodyText, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<Answer> OpenAsync(SandboxClient client, string path, Answer login)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(
            "Cookie", login.Header("Set-Cookie").Split(',', ';').Single(part => part.Contains("sandbox_session=")));
        return await client.SendAsync(request);
    }
}
