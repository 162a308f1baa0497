namespace SecureScoreSnow.Client.Entra;

/// <summary>
/// One piece of work for all who want its result at the same time. It goes on while anybody waits, and is cancelled
/// when the last one has left: a device code must not wait for its user after Ctrl+C.
/// </summary>
internal sealed class SharedFlight<T>(Task<T> task, CancellationTokenSource stop)
{
    private int _waiting;
    private bool _isAbandoned;

    /// <summary>Whether it is too late to board; asked under the lock of whoever hands flights out.</summary>
    internal bool IsOver => task.IsCompleted || _isAbandoned;

    /// <summary>Called under the lock of whoever hands flights out.</summary>
    internal void Board() => _waiting++;

    /// <summary>Waits as long as the caller wants to; the caller has boarded.</summary>
    internal async Task<T> RideAsync(object gate, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            return await task.WaitAsync(Timeout.InfiniteTimeSpan, clock, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
            {
                _isAbandoned |= --_waiting == 0 && !task.IsCompleted;
            }

            if (_isAbandoned)
            {
                stop.Cancel();
            }
        }
    }
}
