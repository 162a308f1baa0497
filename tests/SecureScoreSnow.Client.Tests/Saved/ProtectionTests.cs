namespace SecureScoreSnow.Client.Tests.Saved;

public sealed class ProtectionTests : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Without_a_protected_store_nothing_is_saved()
    {
        await _bench.SaveAsync("a", "canary-1");
        string[] before = _bench.FileNames();
        _bench.Vault.Failure = new NotSupportedException("no store");

        SnowException refusal = await StoreBench.RefusalAsync(
            SnowErrorCode.ProtectedStoreUnavailable,
            () => _bench.SaveAsync("a", "canary-2"));
        await StoreBench.RefusalAsync(
            SnowErrorCode.ProtectedStoreUnavailable,
            () => _bench.Store.RequireProtectionAsync(allowUnprotectedFile: false, StoreBench.Stop));

        Assert.Contains("no store", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("-AllowUnprotectedFile", refusal.Remedy, StringComparison.Ordinal);
        Assert.Equal(before, _bench.FileNames());
        _bench.Vault.Failure = null;
        Assert.Equal("canary-1", await _bench.SecretOfAsync("a"));
    }

    [Fact]
    public async Task File_is_the_last_resort_even_where_it_is_allowed()
    {
        Assert.True((await _bench.SaveAsync("a", "canary", allowUnprotectedFile: true)).IsProtected);
        Assert.True(await _bench.Store.RequireProtectionAsync(allowUnprotectedFile: true, StoreBench.Stop));

        _bench.Vault.Failure = new NotSupportedException("no store");
        Assert.False(await _bench.Store.RequireProtectionAsync(allowUnprotectedFile: true, StoreBench.Stop));
        Assert.False((await _bench.SaveAsync("b", "canary", allowUnprotectedFile: true)).IsProtected);
        Assert.Equal("canary", await _bench.SecretOfAsync("b"));
    }

    [Fact]
    public async Task Probe_leaves_nothing_behind()
    {
        await _bench.Store.RequireProtectionAsync(allowUnprotectedFile: false, StoreBench.Stop);
        _bench.Vault.Failure = new NotSupportedException("no store");
        await _bench.Store.RequireProtectionAsync(allowUnprotectedFile: true, StoreBench.Stop);

        Assert.Empty(_bench.Vault.Entries);
        Assert.Equal(["lock", "queue"], _bench.FileNames());
    }

    [Fact]
    public async Task Secrets_in_a_store_out_of_reach_are_cleared_later()
    {
        await _bench.SaveAsync("a", "canary-1");
        _bench.Vault.Failure = new NotSupportedException("no store");
        await _bench.SaveAsync("a", "canary-2", allowUnprotectedFile: true);
        Assert.Single(_bench.Vault.Entries);

        _bench.Vault.Failure = null;
        await _bench.SaveAsync("a", "canary-3");

        Assert.Equal("canary-3", await _bench.SecretOfAsync("a"));
        Assert.Single(_bench.Vault.Entries);
        Assert.Equal(4, _bench.FileNames().Length);
    }

    [Fact]
    public async Task Removal_says_when_secrets_are_left()
    {
        await _bench.SaveAsync("a", "canary");
        _bench.Vault.Failure = new NotSupportedException("no store");

        await StoreBench.RefusalAsync(
            SnowErrorCode.SavedSecretsLeft,
            () => _bench.Store.RemoveAsync("a", StoreBench.Stop));
        _bench.Vault.Failure = null;
        await _bench.Store.RemoveAsync("a", StoreBench.Stop);

        Assert.Empty(_bench.Vault.Entries);
        Assert.Equal(["lock", "queue"], _bench.FileNames());
    }

    [Fact]
    public async Task Locked_or_empty_store_is_no_damage()
    {
        await _bench.SaveAsync("a", "canary");
        string[] before = _bench.FileNames();

        _bench.Vault.Failure = new NotSupportedException("locked");
        await StoreBench.RefusalAsync(
            SnowErrorCode.ProtectedStoreUnavailable,
            () => _bench.Store.LoadAsync("a", StoreBench.Stop));
        _bench.Vault.Failure = null;
        _bench.Vault.Entries.Clear();
        await StoreBench.RefusalAsync(
            SnowErrorCode.SavedSecretsMissing,
            () => _bench.Store.LoadAsync("a", StoreBench.Stop));

        Assert.Equal(before, _bench.FileNames());
    }

    [Fact]
    public async Task Save_does_not_fail_for_what_cannot_be_cleared_up()
    {
        await _bench.SaveAsync("a", "canary-1");
        Directory.CreateDirectory(Path.Combine(_bench.Folder, "connection-b.json"));
        string inTheWay = Path.Combine(_bench.Folder, "held.tmp");
        await using FileStream held = new(inTheWay, FileMode.CreateNew, FileAccess.Write, FileShare.None);

        await _bench.SaveAsync("a", "canary-2");

        Assert.Equal("canary-2", await _bench.SecretOfAsync("a"));
    }

    [Fact]
    public async Task Only_the_owner_may_read_anything()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        _bench.Vault.Failure = new NotSupportedException("no store");

        await _bench.SaveAsync("a", "canary", allowUnprotectedFile: true);

        Assert.True(StoreBench.IsPrivate(_bench.Folder));
        Assert.All(Directory.GetFiles(_bench.Folder), file => Assert.True(StoreBench.IsPrivate(file), file));
    }

    [Fact]
    public async Task Only_one_file_has_the_secret()
    {
        _bench.Vault.Failure = new NotSupportedException("no store");

        await _bench.SaveAsync("a", "canary", allowUnprotectedFile: true);

        string holder = Assert.Single(
            Directory.GetFiles(_bench.Folder),
            file => File.ReadAllText(file).Contains("canary", StringComparison.Ordinal));
        Assert.StartsWith("secret-", Path.GetFileName(holder), StringComparison.Ordinal);
    }
}
