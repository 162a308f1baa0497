using System.Net;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tests.Http;

/// <summary>Who is told to stop waits for nothing any more. On these clocks no wait would end by itself.</summary>
public sealed class StoppedWaitTests : IDisposable
{
    private readonly EndlessTime _time = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _asked = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task Closed_gate_is_not_waited_for()
    {
        InstanceGate gate = new(_time);
        SnowException refusal = new(SnowErrorCode.Throttled, null, "host", "busy");
        gate.Close(TimeSpan.FromSeconds(60), refusal);
        Task<GateVisit> waiting = gate.EnterAsync("GET", Budget(), Stop);

        await _stop.CancelAsync();

        Assert.Same(refusal, await Assert.ThrowsAsync<SnowException>(() => waiting));
    }

    [Fact]
    public async Task Next_attempt_is_not_waited_for()
    {
        using ScriptedInstance instance = Failing();
        Task waiting = instance.Tables.GetAsync("incident", "1", [], Budget(), Stop);
        await _asked.Task.WaitAsync(Stop);

        await _stop.CancelAsync();

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => waiting);
        Assert.Equal(SnowErrorCode.ServerFailed, refusal.Code);
        Assert.Single(((ScriptedHandler)instance.Handler).Requests);
    }

    [Fact]
    public async Task What_is_asked_afterwards_is_asked_once()
    {
        using ScriptedInstance instance = Failing();
        await _stop.CancelAsync();

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => instance.Tables.GetAsync("incident", "1", [], Budget(), Stop));

        Assert.Equal(SnowErrorCode.ServerFailed, refusal.Code);
        Assert.Single(((ScriptedHandler)instance.Handler).Requests);
    }

    [Fact]
    public async Task Cancelled_wait_is_cancelled_all_the_same()
    {
        using ScriptedInstance instance = Failing();
        using CancellationTokenSource abort = new();
        Task waiting = instance.Tables.GetAsync("incident", "1", [], Budget(), abort.Token);
        await _asked.Task.WaitAsync(Stop);

        await abort.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private ScriptedInstance Failing() => new(
        _ =>
        {
            _asked.TrySetResult();
            return ScriptedHandler.Json(HttpStatusCode.ServiceUnavailable, "{}");
        },
        clock: _time);

    private WaitBudget Budget() => new(TimeSpan.FromHours(1), _time) { Stop = _stop.Token };
}
