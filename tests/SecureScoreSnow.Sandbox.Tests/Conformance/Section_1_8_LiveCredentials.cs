namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Tokens as the administrator sees them.</summary>
public sealed class Section_1_8_LiveCredentials
{
    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;

    public Section_1_8_LiveCredentials() => _instance = new SandboxInstance(_clock);

    [Fact]
    public async Task Every_token_has_a_record_that_does_not_show_it()
    {
        using SandboxClient admin = new(_instance);
        Answer token = await TokenAsync();

        Answer list = await admin.GetAsync(
            "api/now/table/oauth_credential?sysparm_query=ORDERBYtype&sysparm_display_value=all");

        Assert.Equal(["access_token", "refresh_token"], list.Rows.Select(row => Value(row, "type")));
        Assert.All(list.Rows, row => Assert.Equal(SandboxAccounts.IntegrationUser, Value(row, "user")));
        Assert.Equal("2026-03-04 10:30:00", Value(list.Rows[0], "expires"));
        Assert.DoesNotContain("canary", list.BodyText, StringComparison.Ordinal);
        Assert.Equal(200, token.Status);
    }

    [Theory]
    [InlineData("access_token", 401, 200)]
    [InlineData("refresh_token", 200, 401)]
    public async Task Deleting_a_record_ends_its_token(string type, int reading, int refreshing)
    {
        using SandboxClient admin = new(_instance);
        Answer token = await TokenAsync();
        string id = _instance.Tables.Find("oauth_credential", $"type={type}")[0]["sys_id"];

        await admin.SendAsync("DELETE", $"api/now/table/oauth_credential/{id}");

        using SandboxClient bearer = SandboxClient.WithToken(_instance, token.Text("access_token"));
        Answer rows = await bearer.GetAsync("api/now/table/incident");
        Answer refreshed = await bearer.FormAsync(
            "oauth_token.do", ("grant_type", "refresh_token"), ("client_id", SandboxAccounts.ClientId),
            ("client_secret", SandboxAccounts.ClientSecret), ("refresh_token", token.Text("refresh_token")));
        Assert.Equal((reading, refreshing), (rows.Status, refreshed.Status));
    }

    [Fact]
    public async Task Records_of_ended_tokens_do_not_pile_up()
    {
        for (int day = 0; day < 300; day++)
        {
            await TokenAsync();
            _clock.Advance(TimeSpan.FromDays(1));
        }

        _instance.RevokeAllTokens();
        Assert.Equal(0, _instance.Tables.Count("oauth_credential"));
    }

    [Fact]
    public async Task A_refused_sign_in_is_in_the_system_log()
    {
        using SandboxClient wrong = new(_instance, SandboxAccounts.ItilUser, "canary-wrong");
        int before = _instance.Tables.Count("syslog");

        await wrong.GetAsync("api/now/table/incident");

        Assert.Equal(before + 1, _instance.Tables.Count("syslog"));
        IReadOnlyDictionary<string, string> entry = Assert.Single(
            _instance.Tables.Find("syslog", "source=Authentication"));
        Assert.DoesNotContain("canary", entry["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_system_log_has_a_history_and_an_end()
    {
        using SandboxClient wrong = new(_instance, SandboxAccounts.ItilUser, "canary-wrong");
        int before = _instance.Tables.Count("syslog");
        for (int attempt = 0; attempt < 1_100; attempt++)
        {
            await wrong.GetAsync("api/now/table/incident");
        }

        Assert.InRange(before, 720, 800);
        Assert.Equal(before + 1_000, _instance.Tables.Count("syslog"));
    }

    private static string Value(System.Text.Json.JsonElement row, string column) =>
        row.GetProperty(column).GetProperty("value").GetString()!;

    private async Task<Answer> TokenAsync()
    {
        using SandboxClient anonymous = SandboxClient.Anonymous(_instance);
        return await anonymous.FormAsync(
            "oauth_token.do", ("grant_type", "password"), ("client_id", SandboxAccounts.ClientId),
            ("client_secret", SandboxAccounts.ClientSecret), ("username", SandboxAccounts.IntegrationUser),
            ("password", SandboxAccounts.IntegrationPassword));
    }
}
