namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Which ways of signing in an interface takes, and whom it turns away.</summary>
public sealed class Section_6_7_AccessPolicies
{
    private const string Keys = "rest_api_path=api";

    private readonly SandboxInstance _instance = new(new StoppedClock());

    [Theory]
    [InlineData("OAuth", 401, 401)]
    [InlineData("Basic", 200, 401)]
    [InlineData("Basic,ApiKey", 200, 200)]
    public async Task A_policy_names_the_ways_of_signing_in(string ways, int basic, int key)
    {
        Change(("authentication", ways));

        Assert.Equal((basic, key), (await BasicAsync("GET"), await KeyAsync()));
    }

    [Fact]
    public async Task Without_a_policy_an_API_key_opens_nothing()
    {
        Change(("active", "false"));

        Assert.Equal((200, 401), (await BasicAsync("GET"), await KeyAsync()));
    }

    [Theory]
    [InlineData("denied_users", "itil")]
    [InlineData("denied_roles", "itil")]
    [InlineData("denied_addresses", "127.0.0.1")]
    public async Task A_policy_turns_callers_away(string column, string value)
    {
        Change((column, value));

        Assert.Equal(403, await BasicAsync("GET"));
    }

    [Fact]
    public async Task A_policy_can_mean_one_method_of_one_table()
    {
        _instance.Tables.Insert("sys_api_access_policy", new Dictionary<string, string>
        {
            ["name"] = "Nobody writes incidents",
            ["rest_api_path"] = "api/now/table/incident",
            ["http_methods"] = "POST,PATCH",
            ["denied_roles"] = "itil",
        });

        Assert.Equal((200, 403), (await BasicAsync("GET"), await BasicAsync("POST")));
        _instance.Reset();
        Assert.Equal(201, await BasicAsync("POST"));
    }

    private void Change(params (string Name, string Value)[] values) => _instance.Tables.Set(
        "sys_api_access_policy",
        _instance.Tables.Find("sys_api_access_policy", Keys)[0]["sys_id"],
        values.ToDictionary(value => value.Name, value => value.Value));

    private async Task<int> BasicAsync(string method)
    {
        using SandboxClient itil = new(_instance, SandboxAccounts.ItilUser, SandboxAccounts.ItilPassword);
        return (await itil.SendAsync(method, "api/now/table/incident", method == "POST" ? new { } : null)).Status;
    }

    private async Task<int> KeyAsync()
    {
        using SandboxClient anonymous = SandboxClient.Anonymous(_instance);
        using HttpRequestMessage request = new(HttpMethod.Get, "api/now/table/incident");
        request.Headers.Add("x-sn-apikey", SandboxAccounts.ApiKey);
        return (await anonymous.SendAsync(request)).Status;
    }
}
