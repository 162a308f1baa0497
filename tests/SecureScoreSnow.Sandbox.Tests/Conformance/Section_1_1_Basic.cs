namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Names and passwords.</summary>
public sealed class Section_1_1_Basic
{
    private readonly SandboxInstance _instance = new(new StoppedClock());

    public Section_1_1_Basic()
    {
        _instance.Tables.Insert("incident", new Dictionary<string, string>());
        _instance.Tables.Insert("change_request", new Dictionary<string, string>());
    }

    [Fact]
    public async Task A_missing_second_factor_has_a_header()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        string id = _instance.Tables.Find("sys_user", $"user_name={SandboxAccounts.IntegrationUser}")[0]["sys_id"];
        _instance.Tables.Set("sys_user", id, new Dictionary<string, string> { ["enable_multifactor_authn"] = "true" });
        Answer before = await client.GetAsync("api/now/table/incident");
        _instance.SetProperty("glide.authenticate.multifactor.for_integrations", "true");

        Answer after = await client.GetAsync("api/now/table/incident");

        Assert.Equal((200, 401, "invalid"), (before.Status, after.Status, after.Header("X-MFA_TOKEN")));
    }

    [Fact]
    public async Task Without_credentials_nobody_comes_in()
    {
        using SandboxClient client = SandboxClient.Anonymous(_instance);

        Answer answer = await client.GetAsync("api/now/table/incident");

        Assert.Equal(
            (401, "User Not Authenticated", "Required to provide Auth information"),
            (answer.Status, answer.Message, answer.Detail));
        Assert.Equal("Basic realm=\"Service-now\"", answer.Header("WWW-Authenticate"));
    }
}
