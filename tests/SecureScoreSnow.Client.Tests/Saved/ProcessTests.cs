using System.Globalization;

using SecureScoreSnow.Client.Saved;

namespace SecureScoreSnow.Client.Tests.Saved;

/// <summary>What other processes do to the same store.</summary>
public sealed class ProcessTests : IDisposable
{
    private const int Processes = 10;
    private const int Kills = 20;

    private readonly StoreBench _bench = new();

    public ProcessTests() => _bench.Vault.Failure = new NotSupportedException("no store");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Ten_processes_save_and_load_at_once_and_nothing_is_lost()
    {
        IEnumerable<Task<(int, string, string)>> workers = Enumerable.Range(0, Processes).Select(WorkAsync);

        (int, string, string)[] ends = await Task.WhenAll(workers);

        Assert.All(ends, end => Assert.Equal((0, string.Empty, string.Empty), end));
        SavedConnectionList list = await _bench.Store.ListAsync(StoreBench.Stop);
        Assert.Empty(list.Refusals);
        Assert.Equal(Processes + 3, list.Connections.Count);
        foreach (SavedConnection connection in list.Connections)
        {
            Assert.Equal($"canary-{connection.ClientId}", await _bench.SecretOfAsync(connection.Name));
        }

        // A readable file, a secret and its mark for each, the lock and the queue.
        Assert.Equal(((Processes + 3) * 3) + 2, _bench.FileNames().Length);
    }

    [Fact]
    public async Task Process_killed_while_it_saves_leaves_a_whole_connection()
    {
        int saved = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            using SavingProcess process = SavingProcess.Start("forever", _bench.Folder, "victim", $"{saved + 1}");
            string? line = await process.ReadLineAsync();
            for (int more = 0; more < kill % 4; more++)
            {
                line = await process.ReadLineAsync();
            }

            string[] rest = await process.KillAsync();
            saved = int.Parse(rest.LastOrDefault() ?? line!, CultureInfo.InvariantCulture);

            // What was said to be saved is; of the save after it, all or nothing.
            (SavedConnection connection, _) = await _bench.Store.LoadAsync("victim", StoreBench.Stop);
            string number = connection.ClientId!;
            Assert.Equal($"canary-{number}", await _bench.SecretOfAsync("victim"));
            int loaded = int.Parse(number, CultureInfo.InvariantCulture);
            Assert.InRange(loaded, saved, saved + 1);
            saved = loaded;
            AssertPrivate();
        }

        Assert.Empty((await _bench.Store.ListAsync(StoreBench.Stop)).Refusals);
        await SaveAgainAsync();
    }

    [Theory]
    [InlineData("before-write", "1")]
    [InlineData("after-write", "1")]
    [InlineData("before-clear", "2")]
    [InlineData("after-clear", "2")]
    public async Task Process_killed_at_each_step_leaves_the_old_or_the_new_connection(string point, string expected)
    {
        await _bench.SaveAsync("victim", "canary-1", allowUnprotectedFile: true);
        using SavingProcess process = SavingProcess.Start("pause", _bench.Folder, "victim", "2", point);
        Assert.Equal(point, await process.ReadLineAsync());

        await process.KillAsync();

        Assert.Equal($"canary-{expected}", await _bench.SecretOfAsync("victim"));
        AssertPrivate();
        await SaveAgainAsync();
    }

    [Fact]
    public async Task First_save_that_is_killed_leaves_nothing_after_the_next()
    {
        using SavingProcess process = SavingProcess.Start("pause", _bench.Folder, "other", "1", "after-write");
        await process.ReadLineAsync();
        await process.KillAsync();

        await SaveAgainAsync();

        await StoreBench.RefusalAsync(
            SnowErrorCode.SavedConnectionUnknown,
            () => _bench.Store.LoadAsync("other", StoreBench.Stop));
    }

    [Fact]
    public async Task While_one_saves_others_read_what_was_there()
    {
        await _bench.SaveAsync("victim", "canary-1", allowUnprotectedFile: true);
        using SavingProcess process = SavingProcess.Start("pause", _bench.Folder, "victim", "2", "after-write");
        await process.ReadLineAsync();

        Assert.Equal("canary-1", await _bench.SecretOfAsync("victim"));
        Assert.Single((await _bench.Store.ListAsync(StoreBench.Stop)).Connections);
    }

    [Fact]
    public async Task Linux_without_a_session_says_so()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only on Linux does the protected store need a session.");
        System.Diagnostics.ProcessStartInfo start =
            SavingProcess.StartOf(SavingProcess.Program, "require-protection", _bench.Folder);
        foreach (string name in new[] { "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY" })
        {
            start.Environment.Remove(name);
        }

        start.Environment["XDG_RUNTIME_DIR"] = _bench.Root;
        using SavingProcess process = SavingProcess.Start(start);

        (int exitCode, string output, _) = await process.EndAsync();

        Assert.Equal(2, exitCode);
        Assert.StartsWith("ProtectedStoreUnavailable: ", output, StringComparison.Ordinal);
        Assert.Matches("D-Bus|libsecret-1.so.0 is not installed", output);
        Assert.Contains("-AllowUnprotectedFile", output, StringComparison.Ordinal);
    }

    private async Task<(int, string, string)> WorkAsync(int worker)
    {
        using SavingProcess process = SavingProcess.Start("work", _bench.Folder, $"{worker}", "5");
        return await process.EndAsync();
    }

    private async Task SaveAgainAsync()
    {
        await _bench.SaveAsync("victim", "canary-again", allowUnprotectedFile: true);
        Assert.Equal("canary-again", await _bench.SecretOfAsync("victim"));
        Assert.Single(Directory.GetFiles(_bench.Folder, "secret-*"), file => Path.GetExtension(file) != ".mark");
        Assert.Empty(Directory.GetFiles(_bench.Folder, "*.tmp"));

        // What a store out of reach may have, only that store can clear.
        _bench.Vault.Failure = null;
        await _bench.SaveAsync("victim", "canary-protected");
        Assert.Single(_bench.Vault.Entries);
        Assert.Equal(["connection-victim.json", "lock", "queue", _bench.FileNames()[^1]], _bench.FileNames());
    }

    private void AssertPrivate()
    {
        Assert.All(Directory.GetFiles(_bench.Folder), file => Assert.True(StoreBench.IsPrivate(file), file));
        Assert.All(
            Directory.GetFiles(_bench.Folder, "*.json").Concat(Directory.GetFiles(_bench.Folder, "*.tmp")),
            file => Assert.DoesNotContain("canary", File.ReadAllText(file), StringComparison.Ordinal));
    }
}
