using SecureScoreSnow.Client.Saved;

namespace SecureScoreSnow.Client.Tests.Saved;

public sealed class LockTests
{
    [Fact]
    public async Task Waits_ten_seconds_for_another_that_saves()
    {
        using VirtualClock clock = new();
        using StoreBench bench = new(clock);
        bench.Files.Create();
        using StoreLock held = await StoreLock.TakeAsync(bench.Files, clock, StoreBench.Stop);
        DateTimeOffset start = clock.GetUtcNow();

        await StoreBench.RefusalAsync(
            SnowErrorCode.SavedConnectionsBusy,
            () => bench.SaveAsync("a", "canary"));

        Assert.InRange(clock.Elapsed(start).TotalSeconds, 10, 11);
    }

    [Fact]
    public async Task What_is_whole_can_be_read_while_another_saves()
    {
        using StoreBench bench = new();
        await bench.SaveAsync("a", "canary");
        using StoreLock held = await StoreLock.TakeAsync(bench.Files, TimeProvider.System, StoreBench.Stop);

        Assert.Equal("canary", await bench.SecretOfAsync("a"));
        Assert.Single((await bench.Store.ListAsync(StoreBench.Stop)).Connections);
    }

    [Fact]
    public async Task Stops_waiting_when_told_to()
    {
        using StoreBench bench = new();
        bench.Files.Create();
        using StoreLock held = await StoreLock.TakeAsync(bench.Files, TimeProvider.System, StoreBench.Stop);
        using CancellationTokenSource stop = new();

        Task<bool> removal = bench.Store.RemoveAsync("a", stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => removal);
    }

    [Fact]
    public async Task What_does_not_pass_by_waiting_is_not_waited_for()
    {
        using VirtualClock clock = new();
        using StoreBench bench = new(clock);
        DateTimeOffset start = clock.GetUtcNow();

        await Assert.ThrowsAsync<DirectoryNotFoundException>(
            () => StoreLock.TakeAsync(bench.Files, clock, StoreBench.Stop));

        Assert.Equal(TimeSpan.Zero, clock.Elapsed(start));
    }

    [Fact]
    public async Task Folder_that_cannot_be_written_to_is_said()
    {
        using StoreBench bench = new();
        File.WriteAllText(bench.Folder, "no folder");

        await StoreBench.RefusalAsync(
            SnowErrorCode.SavedConnectionsUnwritable,
            () => bench.SaveAsync("a", "canary"));
    }
}
