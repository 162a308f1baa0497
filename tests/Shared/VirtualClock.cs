namespace SecureScoreSnow.Tests;

/// <summary>
/// A clock that keeps nobody waiting: when no request is under way, time jumps to the next timer. Long waits pass in
/// no time, and time limits still end only what is really late.
/// </summary>
internal sealed class VirtualClock : TimeProvider, IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(1);

    // What is due within one step goes off in one turn.
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(250);

    // A request that waits for this clock itself is let go on after so many pauses.
    private const int Patience = 20;

    // What is far off is mostly a time limit, and nobody waits for one: on a busy machine, a request that has only
    // just been begun, or one whose answer is being read, may not have had its turn yet, or has to be compiled first.
    private const int MuchPatience = 50 * Patience;

    // Mono compiles what it runs for the first time for so long that hundreds of pauses pass meanwhile.
    private static readonly int s_slowness = Type.GetType("Mono.Runtime") is null ? 1 : 20;

    private static readonly TimeSpan s_farOff = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly SortedSet<VirtualTimer> _timers = new(VirtualTimer.ByTime);
    private readonly System.Threading.Timer _pump;
    private DateTimeOffset _now;
    private int _busy;
    private int _idlePauses;
    private long _ids;

    internal VirtualClock(DateTimeOffset? start = null)
    {
        _now = start ?? new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
        _pump = new System.Threading.Timer(_ => Turn(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Rest();
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How far the clock has run.</summary>
    internal TimeSpan Elapsed(DateTimeOffset since) => GetUtcNow() - since;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        VirtualTimer timer = new(this, callback, state, Interlocked.Increment(ref _ids));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass at once.</summary>
    internal void Advance(TimeSpan time)
    {
        DateTimeOffset until = GetUtcNow() + time;
        while (Take(until) is { } due)
        {
            due.Fire();
        }

        lock (_lock)
        {
            _now = until > _now ? until : _now;
        }
    }

    /// <summary>Says that a request is under way, until what it returns is disposed.</summary>
    internal IDisposable Hold() => new Busy(this);

    internal void Schedule(VirtualTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime >= TimeSpan.Zero)
            {
                timer.Due = _now + dueTime;
                _timers.Add(timer);
                Interlocked.Exchange(ref _idlePauses, 0);
            }
        }
    }

    internal void Forget(VirtualTimer timer)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
        }
    }

    public void Dispose() => _pump.Dispose();

    private void Turn()
    {
        Rest();
        int pauses = Interlocked.Increment(ref _idlePauses);
        if (pauses <= PauseBeforeJump() || Take(DateTimeOffset.MaxValue) is not { } due)
        {
            return;
        }

        Interlocked.Exchange(ref _idlePauses, 0);
        for (DateTimeOffset until = due.Due + s_step; due is not null; due = Take(until))
        {
            due.Fire();
        }
    }

    // A pause begins when the one before has come to its turn. Those of a timer that ticks by itself pile up while the
    // threads are taken, and then pass all at once, before the work that they were to wait for.
    private void Rest()
    {
        try
        {
            _pump.Change(s_pause, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The clock has been put away meanwhile.
        }
    }

    private int PauseBeforeJump()
    {
        bool isBusy = Volatile.Read(ref _busy) > 0;
        lock (_lock)
        {
            bool isFarOff = _timers.Min is { } first && first.Due - _now > s_farOff;
            bool isLimit = _timers.Min is { IsLimit: true };
            return isFarOff && (isBusy || isLimit) ? s_slowness * MuchPatience
                : isFarOff || isBusy ? Patience
                : 0;
        }
    }

    private VirtualTimer? Take(DateTimeOffset until)
    {
        lock (_lock)
        {
            if (_timers.Min is not { } first || first.Due > until)
            {
                return null;
            }

            _timers.Remove(first);
            _now = first.Due > _now ? first.Due : _now;
            return first;
        }
    }

    private sealed class Busy : IDisposable
    {
        private readonly VirtualClock _clock;

        internal Busy(VirtualClock clock)
        {
            _clock = clock;
            Interlocked.Increment(ref clock._busy);
            Interlocked.Exchange(ref clock._idlePauses, 0);
        }

        public void Dispose()
        {
            Interlocked.Exchange(ref _clock._idlePauses, 0);
            Interlocked.Decrement(ref _clock._busy);
        }
    }
}
