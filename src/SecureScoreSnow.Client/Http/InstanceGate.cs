namespace SecureScoreSnow.Client.Http;

/// <summary>
/// Lets as many requests through to one service as it takes well: more while they are answered as fast as before,
/// half as many when it complains. Everything in a process that talks to the same service shares one gate.
/// </summary>
public sealed class InstanceGate(TimeProvider clock)
{
    /// <summary>An instance's pool for API requests has four threads a node unless it was changed.</summary>
    private const int FirstLimit = 4;

    private const int HighestLimit = 64;

    private readonly object _lock = new();
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private readonly LatencyTrend _trend = new();
    private double _limit = FirstLimit;
    private bool _isFastStart = true;
    private int _inside;
    private int _sinceChange;
    private DateTimeOffset _closedUntil = DateTimeOffset.MinValue;
    private SnowException? _closedBy;

    /// <summary>How many requests may be under way at the moment.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return (int)_limit;
            }
        }
    }

    /// <summary>Nothing goes out before this moment.</summary>
    public DateTimeOffset ClosedUntil
    {
        get
        {
            lock (_lock)
            {
                return _closedUntil;
            }
        }
    }

    /// <summary>Waits until the request may go out; <see cref="Leave"/> must follow.</summary>
    /// <exception cref="SnowException">The gate is closed for longer than the command may wait.</exception>
    internal async Task EnterAsync(WaitBudget budget, CancellationToken cancellationToken)
    {
        await TakePlaceAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (Closed(out DateTimeOffset until, out SnowException? refusal) is var wait && wait > TimeSpan.Zero)
            {
                // Another command may have closed it, for longer than this one is allowed to wait.
                if (!budget.TrySpend(refusal!, until))
                {
                    throw refusal!;
                }

                await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            FreePlace();
            throw;
        }
    }

    /// <summary>Gives the place back and learns from how the request went.</summary>
    /// <param name="latency">How long the answer took; null where there was no usable answer.</param>
    /// <param name="isOverload">The service said that it has too much to do.</param>
    /// <param name="kind">What it is to be compared with.</param>
    internal void Leave(TimeSpan? latency, bool isOverload, string kind = "")
    {
        lock (_lock)
        {
            Learn(latency, isOverload, kind);
        }

        FreePlace();
    }

    /// <summary>Keeps every request back for as long as the service asked.</summary>
    internal void Close(TimeSpan wait, SnowException refusal)
    {
        DateTimeOffset until = clock.GetUtcNow() + wait;
        lock (_lock)
        {
            if (until > _closedUntil)
            {
                _closedUntil = until;
                _closedBy = refusal;
            }
        }
    }

    private TimeSpan Closed(out DateTimeOffset until, out SnowException? refusal)
    {
        lock (_lock)
        {
            until = _closedUntil;
            refusal = _closedBy;
        }

        return until - clock.GetUtcNow();
    }

    private void Learn(TimeSpan? latency, bool isOverload, string kind)
    {
        _sinceChange++;
        if (isOverload)
        {
            // The answers to what went out before the last change say nothing of the new limit.
            if (_sinceChange >= (int)_limit)
            {
                Change(Math.Max(1, _limit / 2));
                _isFastStart = false;
            }

            return;
        }

        if (latency is not { } time)
        {
            _sinceChange--;
            return;
        }

        _trend.Add(kind, time);

        if (_sinceChange >= (int)_limit && _inside >= (int)_limit)
        {
            bool isFlat = _trend.IsFlat();
            Change(Math.Min(HighestLimit, isFlat ? (_isFastStart ? _limit * 2 : _limit + 1) : _limit));
            _isFastStart &= isFlat;
        }
    }

    private void Change(double limit)
    {
        _limit = limit;
        _sinceChange = 0;
        _trend.StartWindow();
    }

    private Task TakePlaceAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource<bool> turn;
        lock (_lock)
        {
            if (_inside < (int)_limit && _waiting.Count == 0)
            {
                _inside++;
                return Task.CompletedTask;
            }

            turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        return WaitForTurnAsync(turn, cancellationToken);
    }

    private static async Task WaitForTurnAsync(TaskCompletionSource<bool> turn, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration =
            cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task.ConfigureAwait(false);
    }

    private void FreePlace()
    {
        lock (_lock)
        {
            _inside--;
            while (_inside < (int)_limit && _waiting.Count > 0)
            {
                // One who was cancelled while waiting cannot be called any more.
                if (_waiting.Dequeue().TrySetResult(true))
                {
                    _inside++;
                }
            }
        }
    }
}
