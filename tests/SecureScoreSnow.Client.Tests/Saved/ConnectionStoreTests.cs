using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Saved;

namespace SecureScoreSnow.Client.Tests.Saved;

public sealed class ConnectionStoreTests : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_saved_is_loaded(bool isProtected)
    {
        _bench.Vault.Failure = isProtected ? null : new NotSupportedException("no store");
        SavedConnection connection = new("Prod", new Uri("https://a.example/"), SignInMethod.Password)
        {
            ClientId = "5ec05ec0",
            UserName = "svc",
            IntegrationUser = "svc",
            AllowsPersonalAccount = true,
            RedirectUri = new Uri("http://localhost:8400/"),
            Proxy = new Uri("http://canary-user:canary%3Apass@proxy.example:8080/"),
            CertificateAuthority = "/etc/ca.pem",
            TimeoutSec = 30,
            KeyFile = "/etc/key.pem",
            KeyThumbprint = "AB12",
            KeyId = "k1",
            Subject = "svc",
        };
        ConnectionSecrets secrets = new()
        {
            ClientSecret = new Secret("canary-client"),
            Password = new Secret("canary-password \u00e9\u6a5f\ud83d\udd11\""),
            RefreshToken = new Secret("canary-refresh"),
            AccessToken = new Secret("canary-access"),
            ApiKey = new Secret("canary-api"),
            KeyPassword = new Secret("canary-key"),
        };

        SavedConnection saved = await _bench.Store.SaveAsync(connection, secrets, !isProtected, StoreBench.Stop);
        (SavedConnection loaded, ConnectionSecrets kept) = await _bench.Store.LoadAsync("prod", StoreBench.Stop);

        Assert.Equal(connection with { SavedAt = StillClock.Moment, IsProtected = isProtected }, loaded);
        Assert.Equal(connection.Proxy, loaded.Proxy);
        Assert.Equal(connection.Proxy.UserInfo, loaded.Proxy!.UserInfo);
        Assert.Equal(saved with { Proxy = loaded.Proxy }, loaded);
        Assert.Equal(Texts(secrets), Texts(kept));
        Assert.Equal("Prod", loaded.ToString());
        SavedConnectionList list = await _bench.Store.ListAsync(StoreBench.Stop);
        Assert.Equal([saved], list.Connections);
        Assert.Empty(list.Refusals);
        Assert.DoesNotContain("canary", await ReadableAsync("prod"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_and_numbers_are_those_of_no_culture()
    {
        await _bench.SaveAsync("x", "canary");

        string text = await ReadableAsync("x");
        Assert.Contains("\"SavedAt\": \"2026-11-02T08:00:00+00:00\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_save_replaces_the_first_and_its_secrets()
    {
        await _bench.SaveAsync("Prod", "canary-1");
        await _bench.SaveAsync("PROD", "canary-2");

        Assert.Equal("canary-2", await _bench.SecretOfAsync("prod"));
        Assert.Single(_bench.Vault.Entries);
        Assert.Equal("PROD", Assert.Single((await _bench.Store.ListAsync(StoreBench.Stop)).Connections).Name);
    }

    [Fact]
    public async Task Removed_connection_is_gone_with_its_secrets()
    {
        await _bench.SaveAsync("a", "canary-a");
        await _bench.SaveAsync("b", "canary-b");

        Assert.True(await _bench.Store.RemoveAsync("A", StoreBench.Stop));
        Assert.False(await _bench.Store.RemoveAsync("A", StoreBench.Stop));

        await StoreBench.RefusalAsync(
            SnowErrorCode.SavedConnectionUnknown,
            () => _bench.Store.LoadAsync("a", StoreBench.Stop));
        Assert.Equal("canary-b", await _bench.SecretOfAsync("b"));
        Assert.Single(_bench.Vault.Entries);
    }

    [Fact]
    public async Task Where_nothing_was_saved_nothing_is_made()
    {
        Assert.Empty((await _bench.Store.ListAsync(StoreBench.Stop)).Connections);
        Assert.False(await _bench.Store.RemoveAsync("a", StoreBench.Stop));
        await StoreBench.RefusalAsync(
            SnowErrorCode.SavedConnectionUnknown,
            () => _bench.Store.LoadAsync("a", StoreBench.Stop));

        Assert.False(Directory.Exists(_bench.Folder));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("Prod 1.x_y-z@example")]
    [InlineData("\u00e9t\u00e9\u6a5f")]
    [InlineData("..")]
    public async Task Name_may_be(string name)
    {
        await _bench.SaveAsync(name, "canary");

        Assert.Equal("canary", await _bench.SecretOfAsync(name));
        Assert.Equal(name, Assert.Single((await _bench.Store.ListAsync(StoreBench.Stop)).Connections).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" a")]
    [InlineData("a/b")]
    [InlineData("..\\b")]
    [InlineData("a:b")]
    [InlineData("a*")]
    [InlineData("a\n")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Name_may_not_be(string name)
    {
        await StoreBench.RefusalAsync(SnowErrorCode.SavedConnectionNameInvalid, () => _bench.SaveAsync(name, "canary"));
        await StoreBench.RefusalAsync(
            SnowErrorCode.SavedConnectionNameInvalid,
            () => _bench.Store.LoadAsync(name, StoreBench.Stop));
        await StoreBench.RefusalAsync(
            SnowErrorCode.SavedConnectionNameInvalid,
            () => _bench.Store.RemoveAsync(name, StoreBench.Stop));
    }

    private static string?[] Texts(ConnectionSecrets secrets) =>
    [
        secrets.ClientSecret?.Reveal(),
        secrets.Password?.Reveal(),
        secrets.RefreshToken?.Reveal(),
        secrets.AccessToken?.Reveal(),
        secrets.ApiKey?.Reveal(),
        secrets.KeyPassword?.Reveal(),
    ];

    private Task<string> ReadableAsync(string key) =>
        File.ReadAllTextAsync(_bench.Files.DocumentPath(key), StoreBench.Stop);
}
