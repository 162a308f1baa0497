using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Connections;

public sealed class AccountRuleTests : IDisposable
{
    private static readonly InstanceSignIn s_person = InstanceSignIn.Basic(
        SandboxAccounts.ItilUser, new Secret(SandboxAccounts.ItilPassword));

    private readonly SandboxFixture _fixture = new();

    [Fact]
    public async Task Marked_user_is_let_in() => Assert.False(
        (await _fixture.ConnectAsync(account: new AccountRule())).IsPersonal);

    [Theory]
    [InlineData(null, SnowErrorCode.PersonalAccount)]
    [InlineData(SandboxAccounts.IntegrationUser, SnowErrorCode.AnotherAccount)]
    public async Task Person_is_refused(string? named, SnowErrorCode expected)
    {
        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => _fixture.ConnectAsync(s_person, new AccountRule { IntegrationUser = named }));

        Assert.Equal(expected, refusal.Code);
    }

    [Fact]
    public async Task Person_is_let_in_where_that_was_asked_for_and_the_connection_says_so() => Assert.True(
        (await _fixture.ConnectAsync(s_person, new AccountRule { AllowsPersonalAccount = true })).IsPersonal);

    [Fact]
    public async Task User_without_a_mark_is_let_in_by_name() => Assert.False(
        (await _fixture.ConnectAsync(s_person, new AccountRule { IntegrationUser = "ITIL" })).IsPersonal);

    public void Dispose() => _fixture.Dispose();
}
