namespace SecureScoreSnow.Client.Http;

/// <summary>
/// Lets as many requests through to one service as it takes well: more while they are answered as fast as before,
/// fewer when they begin to wait for one another, half as many when it complains. Everything in a process that talks
/// to the same service shares one gate.
/// </summary>
public sealed class InstanceGate(TimeProvider clock)
{
    private readonly object _lock = new();
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private readonly ConcurrencyLevel _level = new();
    private int _inside;
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _closedUntil = TimeSpan.FromTicks(-1);
    private SnowException? _closedBy;

    /// <summary>How many requests may be under way at the moment.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return _level.Limit;
            }
        }
    }

    /// <summary>Nothing goes out before this moment; one that is over where the gate is open.</summary>
    public DateTimeOffset ClosedUntil => clock.GetUtcNow() + Closed(out _);

    /// <summary>Waits until the request may go out; <see cref="Leave"/> must follow.</summary>
    /// <param name="kind">What its latency may be compared with.</param>
    /// <param name="budget">How long it may wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SnowException">
    /// The gate is closed for longer than the command may wait, or than it goes on.
    /// </exception>
    internal async Task<GateVisit> EnterAsync(string kind, WaitBudget budget, CancellationToken cancellationToken)
    {
        await TakePlaceAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (Closed(out SnowException? refusal) is var wait && wait > TimeSpan.Zero)
            {
                // Another command may have closed it, for longer than this one is allowed to wait.
                if (!budget.TrySpend(refusal!, wait)
                    || !await budget.TryWaitAsync(wait, cancellationToken).ConfigureAwait(false))
                {
                    throw refusal!;
                }
            }
        }
        catch
        {
            FreePlace();
            throw;
        }

        lock (_lock)
        {
            return new GateVisit(kind, _level.Round, clock.GetTimestamp());
        }
    }

    /// <summary>How long the request has been inside.</summary>
    internal TimeSpan SpentBy(GateVisit visit) => clock.GetElapsedTime(visit.Entered);

    /// <summary>Gives the place back and learns from how the request went.</summary>
    /// <param name="visit">What entering gave.</param>
    /// <param name="latency">How long the answer took; null where there was no usable answer.</param>
    /// <param name="worked">How much of it the service says it worked; zero where it does not say.</param>
    internal void Leave(GateVisit visit, TimeSpan? latency, TimeSpan worked = default)
    {
        lock (_lock)
        {
            // What went out under another limit says nothing of this one.
            if (latency is { } time && visit.Round == _level.Round)
            {
                _level.NoteAnswer(visit.Kind, time, worked, isFull: _inside >= _level.Limit);
            }
        }

        FreePlace();
    }

    /// <summary>Gives the place of a request back that was refused because the service has too much to do.</summary>
    internal void LeaveOverload(GateVisit visit)
    {
        lock (_lock)
        {
            if (visit.Round == _level.Round)
            {
                _level.NoteOverload();
            }
        }

        FreePlace();
    }

    /// <summary>Keeps every request back for as long as the service asked.</summary>
    internal void Close(TimeSpan wait, SnowException refusal)
    {
        TimeSpan until = clock.GetElapsedTime(_start) + wait;
        lock (_lock)
        {
            if (until > _closedUntil)
            {
                _closedUntil = until;
                _closedBy = refusal;
            }
        }
    }

    // For how long yet. Measured, not told by the clock on the wall, which may be set meanwhile.
    private TimeSpan Closed(out SnowException? refusal)
    {
        lock (_lock)
        {
            refusal = _closedBy;
            return _closedUntil - clock.GetElapsedTime(_start);
        }
    }

    private Task TakePlaceAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource<bool> turn;
        lock (_lock)
        {
            if (_inside < _level.Limit && _waiting.Count == 0)
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
            while (_inside < _level.Limit && _waiting.Count > 0)
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
