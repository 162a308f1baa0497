namespace SecureScoreSnow.Sandbox.Faults;

/// <summary>The threads of a node that serve the API, and the queue before them.</summary>
internal sealed class NodeThreads
{
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private int _busy;

    /// <summary>Waits for a thread; false if the queue is full.</summary>
    internal async Task<bool> EnterAsync(int threads, int queueLength, CancellationToken cancellationToken)
    {
        TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            if (threads == 0 || _busy < threads)
            {
                _busy++;
                return true;
            }

            if (_waiting.Count >= queueLength)
            {
                return false;
            }

            _waiting.AddLast(turn);
        }

        using CancellationTokenRegistration gone = cancellationToken.Register(() => GiveUp(turn));
        await turn.Task.ConfigureAwait(false);
        return true;
    }

    /// <summary>Gives the thread back to a pool that may have grown or shrunk meanwhile.</summary>
    internal void Leave(int threads)
    {
        lock (_waiting)
        {
            _busy--;
            while ((threads == 0 || _busy < threads) && _waiting.First is { } next)
            {
                _waiting.RemoveFirst();

                // Who gave up meanwhile takes no thread.
                _busy += next.Value.TrySetResult() ? 1 : 0;
            }
        }
    }

    private void GiveUp(TaskCompletionSource turn)
    {
        lock (_waiting)
        {
            _waiting.Remove(turn);
        }

        turn.TrySetCanceled();
    }
}
