namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>The application registry.</summary>
public sealed class Section_6_1_Registry
{
    [Fact]
    public async Task A_new_client_has_the_lifespans_that_are_documented()
    {
        using SandboxClient admin = new();

        Answer answer = await admin.PostAsync("api/now/table/oauth_entity", new { name = "mine" });

        Assert.Equal(
            ("1800", "8640000", "60", "public"),
            (answer.Text("result", "access_token_lifespan"), answer.Text("result", "refresh_token_lifespan"),
                answer.Text("result", "auth_code_lifespan"), answer.Text("result", "access")));
    }

    [Fact]
    public async Task A_new_client_gets_an_id_and_a_secret_that_nobody_reads()
    {
        using SandboxClient admin = new();

        Answer answer = await admin.PostAsync("api/now/table/oauth_entity", new { name = "mine" });

        string secret = admin.Instance.Tables.Find("oauth_entity", "name=mine")[0]["client_secret"];
        Assert.Matches("^[0-9a-f]{32}$", answer.Text("result", "client_id"));
        Assert.NotEmpty(secret);
        Assert.DoesNotContain(secret, answer.BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_can_be_written_and_then_signs_in()
    {
        using SandboxClient admin = new();
        string id = await admin.CreateAsync("oauth_entity", new { name = "mine", client_id = "abc" });

        Answer written = await admin.PatchAsync(
            $"api/now/table/oauth_entity/{id}", new { client_secret = "canary-written" });

        using SandboxClient client = SandboxClient.Anonymous(admin.Instance);
        Answer token = await client.FormAsync(
            "oauth_token.do",
            ("grant_type", "password"),
            ("client_id", "abc"),
            ("client_secret", "canary-written"),
            ("username", SandboxAccounts.ItilUser),
            ("password", SandboxAccounts.ItilPassword));
        Assert.Equal((200, 200), (written.Status, token.Status));
        Assert.DoesNotContain("canary-written", written.BodyText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 403)]
    [InlineData(false, 200)]
    public async Task Others_are_refused_its_list_or_find_it_empty(bool isRefused, int status)
    {
        using SandboxClient itil = SandboxClient.Itil();
        itil.Instance.Settings.RefusesRegistryLists = isRefused;

        Answer answer = await itil.GetAsync("api/now/table/oauth_entity");

        Assert.Equal(status, answer.Status);
        Assert.True(isRefused || answer.Rows.Length == 0);
    }
}
