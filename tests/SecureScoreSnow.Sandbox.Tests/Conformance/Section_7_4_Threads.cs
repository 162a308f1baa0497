namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>The threads of a node and their queue.</summary>
public sealed class Section_7_4_Threads
{
    private readonly StoppedClock _clock = StoppedClock.InSummer;
    private readonly SandboxInstance _instance;

    public Section_7_4_Threads() => _instance = new SandboxInstance(_clock);

    [Fact]
    public async Task A_full_queue_is_refused_without_a_word()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        _instance.Faults.ServiceTimePerRow = TimeSpan.FromSeconds(1);
        _instance.Faults.Threads = 2;
        _instance.Faults.QueueLength = 3;

        Task<Answer[]> sending = Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => client.PostAsync("api/now/table/incident", new { })));
        await _clock.RunAsync(sending, TimeSpan.FromSeconds(1));

        Answer[] answers = await sending;
        Assert.Equal(5, answers.Count(answer => answer.Status == 201));
        Assert.Equal(5, answers.Count(answer => answer is { Status: 429, Body.Length: 0 }));
    }

    [Fact]
    public async Task A_pool_that_shrinks_works_on_fewer_from_then_on()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        _instance.Faults.ServiceTimePerRow = TimeSpan.FromSeconds(1);
        _instance.Faults.Threads = 4;
        DateTimeOffset start = _clock.GetUtcNow();

        Task<Answer[]> sending = Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => client.PostAsync("api/now/table/incident", new { })));
        _instance.Faults.Threads = 1;
        await _clock.RunAsync(sending, TimeSpan.FromSeconds(1));

        Assert.All(await sending, answer => Assert.Equal(201, answer.Status));
        Assert.InRange(_clock.GetUtcNow() - start, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(8));
    }
}
