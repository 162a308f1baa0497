using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tests.Http;

public sealed class InstanceGateTests
{
    private static readonly TimeSpan s_quick = TimeSpan.FromMilliseconds(100);

    // Only who was forgotten waits that long.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private static readonly SnowException s_refusal = new(SnowErrorCode.Throttled, null, "contoso", "wait");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Limit_doubles_while_answers_come_as_fast_as_before()
    {
        using VirtualClock clock = new();
        InstanceGate gate = new(clock);

        int[] limits = [gate.Limit, await FillAsync(gate, clock, s_quick), await FillAsync(gate, clock, s_quick)];

        Assert.Equal([4, 8, 16], limits);
    }

    [Fact]
    public async Task Limit_falls_back_where_answers_become_slow()
    {
        using VirtualClock clock = new();
        InstanceGate gate = new(clock);
        await FillAsync(gate, clock, s_quick);

        int limit = await FillAsync(gate, clock, 4 * s_quick);

        Assert.Equal(4, limit);
    }

    [Fact]
    public async Task Slow_requests_of_another_kind_are_no_sign_of_overload()
    {
        using VirtualClock clock = new();
        InstanceGate gate = new(clock);
        await FillAsync(gate, clock, s_quick, kind: "GET task");

        int limit = await FillAsync(gate, clock, 10 * s_quick, kind: "POST incident");

        Assert.Equal(16, limit);
    }

    [Fact]
    public async Task Large_batch_is_no_sign_of_overload_where_the_instance_says_how_long_it_worked()
    {
        using VirtualClock clock = new();
        InstanceGate gate = new(clock);
        await FillAsync(gate, clock, 2 * s_quick, worked: s_quick);

        int limit = await FillAsync(gate, clock, 11 * s_quick, worked: 10 * s_quick);

        Assert.Equal(16, limit);
    }

    [Fact]
    public async Task Limit_is_halved_by_overload_and_never_falls_below_one()
    {
        using VirtualClock clock = new();
        InstanceGate gate = new(clock);

        List<int> limits = [];
        for (int round = 0; round < 4; round++)
        {
            limits.Add(await FillAsync(gate, clock, null));
        }

        Assert.Equal([2, 1, 1, 1], limits);
    }

    [Fact]
    public async Task After_an_overload_the_limit_grows_little_by_little()
    {
        using VirtualClock clock = new();
        InstanceGate gate = new(clock);
        await FillAsync(gate, clock, s_quick);
        await FillAsync(gate, clock, null);

        List<int> limits = [gate.Limit];
        for (int round = 0; round < 4; round++)
        {
            limits.Add(await FillAsync(gate, clock, s_quick));
        }

        Assert.Equal([4, 4, 5, 5, 6], limits);
    }

    [Fact]
    public async Task Cancelled_waiter_leaves_no_lost_place()
    {
        using VirtualClock clock = new();
        InstanceGate gate = new(clock);
        GateVisit[] visits = await EnterAsync(gate, clock, 4);
        using CancellationTokenSource stop = new();
        Task cancelled = gate.EnterAsync("", Budget(clock), stop.Token);
        Task waiting = gate.EnterAsync("", Budget(clock), Stop);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        gate.Leave(visits[0], s_quick);

        await waiting.WaitAsync(s_patience, Stop);
    }

    [Fact]
    public async Task Waiter_cancelled_before_a_closed_gate_gives_its_place_back()
    {
        using VirtualClock clock = new();
        using IDisposable hold = clock.Hold();
        InstanceGate gate = new(clock);
        gate.Close(TimeSpan.FromMinutes(1), s_refusal);
        using CancellationTokenSource stop = new();
        Task[] cancelled = [.. Enumerable.Range(0, 4).Select(_ => gate.EnterAsync("", Budget(clock), stop.Token))];

        await stop.CancelAsync();
        foreach (Task waiter in cancelled)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiter);
        }

        clock.Advance(TimeSpan.FromMinutes(2));
        await EnterAsync(gate, clock, 4);
    }

    [Fact]
    public async Task Closed_gate_keeps_everybody_back()
    {
        using VirtualClock clock = new();
        InstanceGate gate = new(clock);
        DateTimeOffset opens = clock.GetUtcNow() + TimeSpan.FromMinutes(1);
        gate.Close(TimeSpan.FromMinutes(1), s_refusal);

        await EnterAsync(gate, clock, 4);

        Assert.True(clock.GetUtcNow() >= opens);
    }

    [Fact]
    public async Task Nobody_is_forgotten_in_a_crowd()
    {
        InstanceGate gate = new(TimeProvider.System);
        WaitBudget budget = new(s_patience, TimeProvider.System);
        int inside = 0;
        int passed = 0;
        int cancelled = 0;

        await Task.WhenAll(Enumerable.Range(0, 200).Select(visitor => Task.Run(() => VisitAsync(visitor), Stop)))
            .WaitAsync(s_patience, Stop);

        Assert.Equal((0, 200 * 20), (inside, passed + cancelled));
        await EnterAsync(gate, TimeProvider.System, gate.Limit);

        async Task VisitAsync(int visitor)
        {
            for (int visit = 0; visit < 20; visit++)
            {
                using CancellationTokenSource stop = new();
                Task<GateVisit> entering = gate.EnterAsync("", budget, stop.Token);
                if ((visitor + visit) % 7 == 0)
                {
                    await stop.CancelAsync();
                }

                GateVisit inGate;
                try
                {
                    inGate = await entering;
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref cancelled);
                    continue;
                }

                Assert.InRange(Interlocked.Increment(ref inside), 1, 48);
                await Task.Yield();
                Interlocked.Decrement(ref inside);
                Interlocked.Increment(ref passed);
                if (visit % 11 == 0)
                {
                    gate.LeaveOverload(inGate);
                }
                else
                {
                    gate.Leave(inGate, s_quick);
                }
            }
        }
    }

    private static WaitBudget Budget(TimeProvider clock) => new(TimeSpan.FromHours(1), clock);

    private static async Task<GateVisit[]> EnterAsync(
        InstanceGate gate,
        TimeProvider clock,
        int count,
        string kind = "")
    {
        GateVisit[] visits = new GateVisit[count];
        for (int place = 0; place < count; place++)
        {
            visits[place] = await gate.EnterAsync(kind, Budget(clock), Stop).WaitAsync(s_patience, Stop);
        }

        return visits;
    }

    // As many requests as are allowed at once, all answered alike; without a latency, refused.
    private static async Task<int> FillAsync(
        InstanceGate gate,
        VirtualClock clock,
        TimeSpan? latency,
        TimeSpan worked = default,
        string kind = "")
    {
        int count = gate.Limit;
        GateVisit[] visits = await EnterAsync(gate, clock, count, kind);
        Task<GateVisit>[] queue =
            [.. Enumerable.Range(0, count).Select(_ => gate.EnterAsync(kind, Budget(clock), Stop))];
        foreach (GateVisit visit in visits)
        {
            if (latency is null)
            {
                gate.LeaveOverload(visit);
            }
            else
            {
                gate.Leave(visit, latency, worked);
            }
        }

        // Those in the queue came in meanwhile, or come in now that others leave; they teach nothing.
        int limit = gate.Limit;
        foreach (Task<GateVisit> waiting in queue)
        {
            gate.Leave(await waiting.WaitAsync(s_patience, Stop), null);
        }

        return limit;
    }
}
