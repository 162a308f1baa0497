using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Authentication;

/// <summary>
/// An instance says the same for most causes; the error names those that are left, and what tells them apart.
/// </summary>
public sealed class RefusalHintTests : IDisposable
{
    private const string ClientCredentials = "glide.oauth.inbound.client.credential.grant_type.enabled";

    private static readonly Secret s_wrong = new("canary-wrong");
    private static readonly Secret s_right = new(SandboxAccounts.IntegrationPassword);
    private readonly SandboxFixture _fixture = new();

    [Theory]
    [InlineData("canary-wrong", "the password is wrong")]
    [InlineData(null, "locked out")]
    public async Task Password_grant_names_what_may_be_wrong_with_the_user(string? password, string words)
    {
        SetUser("locked_out", password is null ? "true" : "false");

        SnowException refusal = await RefusalAsync(InstanceSignIn.Password(
            SandboxSignIns.Client, SandboxAccounts.IntegrationUser, password is null ? s_right : s_wrong));

        Assert.Contains(words, refusal.Remedy, StringComparison.Ordinal);
        Assert.Contains("-Basic", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_client_secret_is_told_from_a_wrong_password()
    {
        SnowException refusal = await RefusalAsync(InstanceSignIn.Password(
            new OAuthClient(SandboxAccounts.ClientId, s_wrong), SandboxAccounts.IntegrationUser, s_right));

        Assert.Contains("no user was looked at yet", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_credentials_that_are_not_switched_on_name_the_property()
    {
        _fixture.Sandbox.SetProperty(ClientCredentials, "false");

        SnowException refusal = await RefusalAsync(InstanceSignIn.ClientCredentials(SandboxSignIns.Client));

        Assert.Contains(ClientCredentials, refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_without_an_application_user_says_so()
    {
        _fixture.Sandbox.SetProperty(ClientCredentials, "true");
        string entity = _fixture.Sandbox.Tables
            .Find("oauth_entity", $"client_id={SandboxAccounts.ClientId}")[0]["sys_id"];
        _fixture.Sandbox.Tables.Set("oauth_entity", entity, new Dictionary<string, string> { ["user"] = "" });

        SnowException refusal = await RefusalAsync(InstanceSignIn.ClientCredentials(SandboxSignIns.Client));

        Assert.Contains("application user", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_for_the_guest_of_an_older_release_is_explained()
    {
        _fixture.Sandbox.Release = "Vancouver";

        SnowException refusal = await RefusalAsync(InstanceSignIn.ClientCredentials(SandboxSignIns.Client));

        Assert.Contains("Washington DC", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restricted_basic_authentication_is_told_from_a_wrong_password()
    {
        _fixture.Sandbox.Apply(SandboxScenario.BasicAuthenticationRestricted);

        SnowException refusal = await RefusalAsync(InstanceSignIn.Basic(SandboxAccounts.IntegrationUser, s_right));

        Assert.Contains("snc_basic_auth_api_access", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_second_factor_is_told_from_a_wrong_password()
    {
        _fixture.Sandbox.SetProperty("glide.authenticate.multifactor.for_integrations", "true");
        SetUser("enable_multifactor_authn", "true");

        SnowException right = await RefusalAsync(InstanceSignIn.Basic(SandboxAccounts.IntegrationUser, s_right));
        SnowException wrong = await RefusalAsync(InstanceSignIn.Basic(SandboxAccounts.IntegrationUser, s_wrong));

        Assert.Contains("second factor", right.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("second factor", wrong.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_that_is_not_let_in_is_told_from_a_missing_role()
    {
        _fixture.Sandbox.Apply(SandboxScenario.IpFiltered);

        SnowException refusal = await RefusalAsync(SandboxSignIns.Reader);

        Assert.Equal(SnowErrorCode.AddressBlocked, refusal.Code);
        Assert.DoesNotContain("–", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task API_key_opens_and_a_wrong_one_is_explained()
    {
        SnowConnection connection = await _fixture.ConnectAsync(
            InstanceSignIn.ApiKey(new Secret(SandboxAccounts.ApiKey)));

        SnowException refusal = await RefusalAsync(InstanceSignIn.ApiKey(s_wrong));

        Assert.Equal(SandboxAccounts.IntegrationUser, connection.UserName);
        Assert.Contains("API access policy", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ended_access_token_is_explained() => Assert.Contains(
        "cannot be renewed",
        (await RefusalAsync(InstanceSignIn.AccessToken(s_wrong))).Remedy,
        StringComparison.Ordinal);

    public void Dispose() => _fixture.Dispose();

    private void SetUser(string column, string value)
    {
        string user = _fixture.Sandbox.Tables
            .Find("sys_user", $"user_name={SandboxAccounts.IntegrationUser}")[0]["sys_id"];
        _fixture.Sandbox.Tables.Set("sys_user", user, new Dictionary<string, string> { [column] = value });
    }

    private async Task<SnowException> RefusalAsync(InstanceSignIn signIn) =>
        await Assert.ThrowsAsync<SnowException>(() => _fixture.ConnectAsync(signIn));
}
