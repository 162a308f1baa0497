using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Authentication;

public sealed class SignInTests
{
    private const string Odd = "pä:ss=&%+ é中 😀";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Password_signs_in_as_the_integration_user()
    {
        using SandboxFixture fixture = new();

        SnowConnection connection = await fixture.ConnectAsync();

        Assert.Equal(
            (SignInMethod.Password, SandboxAccounts.IntegrationUser), (connection.Method, connection.UserName));
        Assert.NotNull(connection.TokenExpiresAt);
    }

    [Fact]
    public async Task Client_credentials_sign_in_as_the_application_user()
    {
        using SandboxFixture fixture = new();
        fixture.Sandbox.SetProperty("glide.oauth.inbound.client.credential.grant_type.enabled", "true");

        SnowConnection connection = await fixture.ConnectAsync(
            InstanceSignIn.ClientCredentials(SandboxSignIns.Client));

        Assert.Equal(SandboxAccounts.IntegrationUser, connection.UserName);
        fixture.Sandbox.ExpireAccessTokens();
        await connection.CheckAsync(Stop);
    }

    [Fact]
    public async Task Basic_signs_in_with_every_request()
    {
        using SandboxFixture fixture = new();

        SnowConnection connection = await fixture.ConnectAsync(SandboxSignIns.Reader);

        Assert.Equal(SandboxAccounts.Reader, connection.UserName);
        Assert.Null(connection.TokenExpiresAt);
        Assert.Equal(0, fixture.Sandbox.CountOf("POST", "/oauth_token.do"));
    }

    [Theory]
    [InlineData(SignInMethod.Basic)]
    [InlineData(SignInMethod.Password)]
    public async Task Names_and_passwords_of_every_script_arrive_unchanged(SignInMethod method)
    {
        using SandboxFixture fixture = new();
        IReadOnlyDictionary<string, string> user = fixture.Sandbox.Tables
            .Find("sys_user", $"user_name={SandboxAccounts.IntegrationUser}")[0];
        fixture.Sandbox.Tables.Set("sys_user", user["sys_id"], new Dictionary<string, string>
        {
            ["user_name"] = "rené.中村",
            ["user_password"] = Odd,
        });

        SnowConnection connection = await fixture.ConnectAsync(method == SignInMethod.Basic
            ? InstanceSignIn.Basic("rené.中村", new Secret(Odd))
            : InstanceSignIn.Password(SandboxSignIns.Client, "rené.中村", new Secret(Odd)));

        Assert.Equal("rené.中村", connection.UserName);
    }

    [Theory]
    [InlineData(SignInMethod.Basic)]
    [InlineData(SignInMethod.Password)]
    [InlineData(SignInMethod.AccessToken)]
    [InlineData(SignInMethod.ClientCredentials)]
    public async Task Wrong_credential_is_refused_after_one_try(SignInMethod method)
    {
        using SandboxFixture fixture = new();
        Secret wrong = new("canary-wrong");

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => fixture.ConnectAsync(method switch
        {
            SignInMethod.Basic => InstanceSignIn.Basic(SandboxAccounts.Reader, wrong),
            SignInMethod.Password => InstanceSignIn.Password(
                SandboxSignIns.Client, SandboxAccounts.IntegrationUser, wrong),
            SignInMethod.AccessToken => InstanceSignIn.AccessToken(wrong),
            _ => InstanceSignIn.ClientCredentials(new OAuthClient(SandboxAccounts.ClientId, wrong)),
        }));

        Assert.Equal(SnowErrorCode.SignInRefused, refusal.Code);
        Assert.Single(fixture.Sandbox.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("token\n")]
    [InlineData("\"token\"é")]
    [InlineData("to ken")]
    public async Task Token_that_no_header_can_carry_is_refused_before_it_is_sent(string token)
    {
        using SandboxFixture fixture = new();

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => fixture.ConnectAsync(InstanceSignIn.AccessToken(new Secret(token))));

        Assert.Equal(SnowErrorCode.TokenInvalid, refusal.Code);
        Assert.Empty(fixture.Sandbox.Requests);
    }

    [Fact]
    public async Task Tokens_that_end_at_once_are_renewed_unnoticed()
    {
        using SandboxFixture fixture = new();
        SnowConnection connection = await fixture.ConnectAsync();
        fixture.Sandbox.ExpireAccessTokens();
        await connection.CheckAsync(Stop);
        fixture.Sandbox.RevokeAllTokens();

        await connection.CheckAsync(Stop);

        Assert.Equal(SandboxAccounts.IntegrationUser, connection.UserName);
    }

    [Fact]
    public async Task Hibernating_instance_says_so()
    {
        using SandboxFixture fixture = new();
        fixture.Sandbox.Faults.Hibernating = true;

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => fixture.ConnectAsync());

        Assert.Equal(SnowErrorCode.Hibernating, refusal.Code);
    }

    [Fact]
    public async Task No_secret_is_in_any_word_of_an_error_or_an_object()
    {
        using SandboxFixture fixture = new();
        Secret secret = new("canary-hidden");
        OAuthClient client = new(SandboxAccounts.ClientId, secret);
        InstanceSignIn[] signIns =
        [
            InstanceSignIn.Password(client, "someone", secret),
            InstanceSignIn.ClientCredentials(client),
            InstanceSignIn.RefreshToken(client, secret),
            InstanceSignIn.Basic("someone", secret),
            InstanceSignIn.AccessToken(secret),
            InstanceSignIn.AccessToken(new Secret("canary-hidden\n")),
        ];

        foreach (InstanceSignIn signIn in signIns)
        {
            SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => fixture.ConnectAsync(signIn));
            ConnectionOptions options = new(new Uri("https://contoso.service-now.com/"), signIn);
            string[] words =
            [
                refusal.ToString(), refusal.Remedy, refusal.ServerMessage ?? "", refusal.ServerDetail ?? "",
                signIn.ToString()!, options.ToString(), client.ToString()!, secret.ToString(),
                Newtonsoft.Json.JsonConvert.SerializeObject(signIn), $"{refusal.InnerException}",
            ];

            Assert.DoesNotContain("canary", string.Concat(words), StringComparison.Ordinal);
        }
    }
}
