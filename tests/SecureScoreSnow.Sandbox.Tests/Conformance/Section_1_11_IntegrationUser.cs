namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>The columns of a user that keep their secret.</summary>
public sealed class Section_1_11_IntegrationUser
{
    private readonly SandboxInstance _instance = new(new StoppedClock());

    public Section_1_11_IntegrationUser()
    {
        _instance.Tables.Insert("incident", new Dictionary<string, string>());
        _instance.Tables.Insert("change_request", new Dictionary<string, string>());
    }

    [Fact]
    public async Task Secrets_are_never_shown_and_passwords_not_set_by_the_way()
    {
        using SandboxClient client = new(_instance);
        string id = _instance.Tables.Find("sys_user", "user_name=itil")[0]["sys_id"];

        Answer plain = await client.PatchAsync($"api/now/table/sys_user/{id}", new { user_password = "changed" });
        Answer registry = await client.GetAsync("api/now/table/oauth_entity?sysparm_display_value=all");

        Assert.Equal(SandboxAccounts.ItilPassword, _instance.Tables.Get("sys_user", id)!["user_password"]);
        Assert.DoesNotContain("canary", plain.BodyText + registry.BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_is_entered_as_people_do_signs_in()
    {
        using SandboxClient admin = new(_instance);
        string id = await admin.CreateAsync("sys_user", new { user_name = "svc.new" });

        await admin.PatchAsync(
            $"api/now/table/sys_user/{id}?sysparm_input_display_value=true", new { user_password = "canary-entered" });

        using SandboxClient client = SandboxClient.Anonymous(_instance);
        Answer token = await client.FormAsync(
            "oauth_token.do",
            ("grant_type", "password"),
            ("client_id", SandboxAccounts.ClientId),
            ("client_secret", SandboxAccounts.ClientSecret),
            ("username", "svc.new"),
            ("password", "canary-entered"));
        Assert.Equal(200, token.Status);
    }

    [Fact]
    public async Task A_machine_uses_web_services_only()
    {
        using SandboxClient admin = new(_instance);

        Answer answer = await admin.PostAsync(
            "api/now/table/sys_user",
            new { user_name = "svc.new", first_name = "Some", last_name = "Service", identity_type = "machine" });

        Assert.Equal(
            ("true", "Some Service"),
            (answer.Text("result", "web_service_access_only"), answer.Text("result", "name")));
    }

    [Theory]
    [InlineData("api/now/table/sys_user?user_password=canary-admin-9Xk4", 403)]
    [InlineData("api/now/table/sys_user?sysparm_query=user_passwordSTARTSWITHcan", 403)]
    [InlineData("api/now/table/sys_user?sysparm_query=ORDERBYuser_password", 403)]
    [InlineData("api/now/stats/sys_user?sysparm_group_by=user_password&sysparm_count=true", 200)]
    [InlineData("api/now/stats/sys_user?sysparm_max_fields=user_password", 200)]
    [InlineData("api/now/table/sys_user_has_role?sysparm_fields=user.user_password", 200)]
    [InlineData("sys_user_list.do?CSV", 200)]
    [InlineData("sys_user.do?JSONv2", 200)]
    public async Task No_way_leads_to_a_secret(string path, int status)
    {
        using SandboxClient client = new(_instance);

        Answer answer = await client.GetAsync(path);

        Assert.Equal(status, answer.Status);
        Assert.DoesNotContain("canary", answer.BodyText, StringComparison.Ordinal);
    }
}
