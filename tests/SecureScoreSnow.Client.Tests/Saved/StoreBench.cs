using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Saved;
using SecureScoreSnow.Client.Tests.SecureScore;

namespace SecureScoreSnow.Client.Tests.Saved;

/// <summary>A store in a folder of its own.</summary>
internal sealed class StoreBench : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _root = new();

    internal StoreBench(TimeProvider? clock = null)
    {
        Files = new StoreFolder(Path.Combine(_root.Path, "saved"));
        Vault = new MemoryVault(Files);
        Store = new ConnectionStore(Files, clock ?? new StillClock(), Vault);
    }

    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal string Root => _root.Path;

    internal string Folder => Files.Path;

    internal StoreFolder Files { get; }

    internal MemoryVault Vault { get; }

    internal ConnectionStore Store { get; }

    /// <summary>Whether group and others may do nothing with it; Windows has no such modes.</summary>
    internal static bool IsPrivate(string path) => OperatingSystem.IsWindows()
        || (File.GetUnixFileMode(path) & ~Owner) == 0;

    internal static SavedConnection Sample(string name = "Prod", string clientId = "5ec05ec0") =>
        new(name, new Uri("https://example.service-now.com/"), SignInMethod.Password)
        {
            ClientId = clientId,
            UserName = "svc.securescore",
        };

    internal static ConnectionSecrets Secrets(string secret) => new() { ClientSecret = new Secret(secret) };

    internal Task<SavedConnection> SaveAsync(string name, string secret, bool allowUnprotectedFile = false) =>
        Store.SaveAsync(Sample(name), Secrets(secret), allowUnprotectedFile, Stop);

    internal async Task<string> SecretOfAsync(string name) =>
        (await Store.LoadAsync(name, Stop)).Secrets.ClientSecret!.Reveal();

    internal string[] FileNames() =>
        [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    internal static async Task<SnowException> RefusalAsync(SnowErrorCode code, Func<Task> act)
    {
        SnowException refusal = await Assert.ThrowsAsync<SnowException>(act);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    public void Dispose() => _root.Dispose();
}
