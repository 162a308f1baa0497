using System.Net.Http.Headers;
using System.Text;

namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>How a client proves itself at the token endpoint.</summary>
public sealed class Section_1_3_Clients
{
    [Fact]
    public async Task A_client_may_name_itself_in_the_head()
    {
        using SandboxClient anonymous = SandboxClient.Anonymous();
        using HttpRequestMessage request = new(HttpMethod.Post, "oauth_token.do")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "password",
                ["username"] = SandboxAccounts.IntegrationUser,
                ["password"] = SandboxAccounts.IntegrationPassword,
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(
            Encoding.UTF8.GetBytes($"{SandboxAccounts.ClientId}:{SandboxAccounts.ClientSecret}")));

        Assert.Equal(200, (await anonymous.SendAsync(request)).Status);
    }

    [Fact]
    public async Task The_endpoint_takes_posts_alone()
    {
        using SandboxClient anonymous = SandboxClient.Anonymous();

        Answer answer = await anonymous.GetAsync("oauth_token.do");

        Assert.Equal((401, "access_denied"), (answer.Status, answer.Text("error_description")));
    }

    [Theory]
    [InlineData("locked_out", "true")]
    [InlineData("active", "false")]
    [InlineData("password_needs_reset", "true")]
    public async Task An_account_that_is_closed_gets_no_token(string column, string value)
    {
        using SandboxClient anonymous = SandboxClient.Anonymous();
        SandboxTables tables = anonymous.Instance.Tables;
        string user = tables.Find("sys_user", $"user_name={SandboxAccounts.IntegrationUser}")[0]["sys_id"];
        tables.Set("sys_user", user, new Dictionary<string, string> { [column] = value });

        Answer answer = await anonymous.FormAsync(
            "oauth_token.do", ("grant_type", "password"), ("client_id", SandboxAccounts.ClientId),
            ("client_secret", SandboxAccounts.ClientSecret), ("username", SandboxAccounts.IntegrationUser),
            ("password", SandboxAccounts.IntegrationPassword));

        Assert.Equal((401, "server_error"), (answer.Status, answer.Text("error")));
    }
}
