namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Tokens that are good for some interfaces only.</summary>
public sealed class Section_1_10_AuthScopes
{
    private readonly SandboxInstance _instance = new(new StoppedClock());

    public Section_1_10_AuthScopes()
    {
        string scope = Insert("sys_auth_scope", ("name", "incident_read"));
        Insert(
            "sys_api_access_scope",
            ("auth_scope", scope),
            ("rest_api_path", "api/now/table/incident"),
            ("http_methods", "GET"));
        string client = _instance.Tables.Find("oauth_entity", $"client_id={SandboxAccounts.ClientId}")[0]["sys_id"];
        Insert("oauth_entity_auth_scope_mapping", ("oauth_entity", client), ("auth_scope", scope));
    }

    [Theory]
    [InlineData("incident_read", "GET", "api/now/table/incident", 200)]
    [InlineData("incident_read", "GET", "api/now/v2/table/incident", 200)]
    [InlineData("incident_read", "POST", "api/now/table/incident", 403)]
    [InlineData("incident_read", "GET", "api/now/table/change_request", 403)]
    [InlineData("incident_read", "GET", "api/now/stats/incident?sysparm_count=true", 403)]
    [InlineData("useraccount", "GET", "api/now/table/change_request", 200)]
    [InlineData(null, "POST", "api/now/table/incident", 201)]
    public async Task A_token_opens_what_its_scope_covers(string? scope, string method, string path, int status)
    {
        using SandboxClient bearer = await BearerAsync(scope);

        Answer answer = await bearer.SendAsync(method, path, method == "POST" ? new { } : null);

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_batch_is_no_way_around()
    {
        Insert("sys_api_access_scope", ("auth_scope", Scope()), ("rest_api_path", "api/now/batch"));
        using SandboxClient bearer = await BearerAsync("incident_read");

        Answer answer = await bearer.PostAsync("api/now/batch", new
        {
            batch_request_id = "1",
            rest_requests = new[]
            {
                new { id = "a", method = "GET", url = "/api/now/table/incident" },
                new { id = "b", method = "GET", url = "/api/now/table/sys_user" },
            },
        });

        Assert.Equal(
            ["a 200", "b 403"],
            answer.Json.GetProperty("serviced_requests").EnumerateArray()
                .Select(item => $"{item.GetProperty("id").GetString()} {item.GetProperty("status_code").GetInt32()}"));
    }

    [Fact]
    public async Task A_scope_that_is_not_mapped_is_refused()
    {
        Answer unknown = await TokenAsync("everything_else");
        _instance.Release = "San Diego";
        Answer old = await TokenAsync("incident_read");

        Assert.Equal((401, 401), (unknown.Status, old.Status));
    }

    [Fact]
    public async Task A_restricted_client_gets_what_is_mapped_to_it()
    {
        string client = _instance.Tables.Find("oauth_entity", $"client_id={SandboxAccounts.ClientId}")[0]["sys_id"];
        _instance.Tables.Set(
            "oauth_entity", client, new Dictionary<string, string> { ["scope_restriction_status"] = "restricted" });

        Answer mapped = await TokenAsync(null);
        Answer everything = await TokenAsync("useraccount");

        Assert.Equal((200, "incident_read"), (mapped.Status, mapped.Text("scope")));
        Assert.Equal(401, everything.Status);
    }

    private string Scope() => _instance.Tables.Find("sys_auth_scope", "name=incident_read")[0]["sys_id"];

    private string Insert(string table, params (string Name, string Value)[] values) =>
        _instance.Tables.Insert(table, values.ToDictionary(value => value.Name, value => value.Value));

    private async Task<Answer> TokenAsync(string? scope)
    {
        using SandboxClient anonymous = SandboxClient.Anonymous(_instance);
        return await anonymous.FormAsync(
            "oauth_token.do", ("grant_type", "password"), ("client_id", SandboxAccounts.ClientId),
            ("client_secret", SandboxAccounts.ClientSecret), ("username", SandboxAccounts.IntegrationUser),
            ("password", SandboxAccounts.IntegrationPassword), ("scope", scope ?? ""));
    }

    private async Task<SandboxClient> BearerAsync(string? scope) =>
        SandboxClient.WithToken(_instance, (await TokenAsync(scope)).Text("access_token"));
}
