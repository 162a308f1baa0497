using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Saved;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Saved;

public sealed class ClientSecretRotationTests : IDisposable
{
    private static readonly InstanceSignIn s_admin = InstanceSignIn.Basic(
        SandboxAccounts.Admin, new Secret(SandboxAccounts.AdminPassword));

    private readonly SandboxFixture _fixture = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_secret_signs_in_and_the_old_one_does_not()
    {
        ClientSecretRotation rotation = new(await _fixture.ConnectAsync(s_admin), _fixture.Clock);

        KeptConnection renewed = await rotation.RotateAsync(await KeptAsync(), Task.FromResult, Stop);

        await _fixture.ConnectAsync(renewed.ToOptions(_fixture.Clock).SignIn);
        await Assert.ThrowsAsync<SnowException>(() => _fixture.ConnectAsync());
    }

    [Fact]
    public async Task Secret_that_cannot_be_kept_is_not_left_on_the_instance()
    {
        ClientSecretRotation rotation = new(await _fixture.ConnectAsync(s_admin), _fixture.Clock);
        KeptConnection kept = await KeptAsync();

        await Assert.ThrowsAsync<IOException>(
            () => rotation.RotateAsync<bool>(kept, _ => throw new IOException("full"), Stop));

        Assert.Equal(SandboxAccounts.IntegrationUser, (await _fixture.ConnectAsync()).UserName);
    }

    public void Dispose() => _fixture.Dispose();

    private async Task<KeptConnection> KeptAsync() => KeptConnection.Of(await _fixture.ConnectAsync(), "kept");
}
