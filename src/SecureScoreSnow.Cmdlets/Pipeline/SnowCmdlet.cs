using System.Management.Automation;

using SecureScoreSnow.Client;

namespace SecureScoreSnow.Cmdlets.Pipeline;

/// <summary>Runs asynchronous client work on the pipeline thread and lets Ctrl+C stop it.</summary>
public abstract class SnowCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private bool _isDisposed;

    private protected SnowCmdlet()
    {
    }

    /// <summary>Set by Ctrl+C, and when the pipeline has ended for whatever reason.</summary>
    protected CancellationToken Stop => _stop.Token;

    private protected ModuleSession Session => ModuleSession.Of(SessionState);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected override void StopProcessing()
    {
        lock (_stop)
        {
            if (!_isDisposed)
            {
                _stop.Cancel();
            }
        }
    }

    /// <summary>Runs one item's work; a refusal becomes an error for that item and the next one goes on.</summary>
    protected void Attempt(object? target, Action work)
    {
        try
        {
            work();
        }
        catch (SnowException refusal)
        {
            WriteError(refusal.ToErrorRecord(target));
        }
    }

    /// <summary>Gets what every item depends on; a refusal ends the command.</summary>
    protected T Require<T>(object? target, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SnowException refusal)
        {
            ThrowTerminatingError(refusal.ToErrorRecord(target));
            throw;
        }
    }

    /// <summary>Waits for the result, but no longer than until Ctrl+C.</summary>
    protected T Wait<T>(Task<T> work)
    {
        WaitUntilDone(work);
        return work.GetAwaiter().GetResult();
    }

    /// <summary>Waits for the end, but no longer than until Ctrl+C.</summary>
    protected void Wait(Task work)
    {
        WaitUntilDone(work);
        work.GetAwaiter().GetResult();
    }

    /// <summary>Yields each item as soon as it arrives, on the thread that may write to the pipeline.</summary>
    protected IEnumerable<T> Pull<T>(IAsyncEnumerable<T> source)
    {
        IAsyncEnumerator<T> items = source.GetAsyncEnumerator(Stop);
        Task<bool>? next = null;
        try
        {
            while (Wait(next = items.MoveNextAsync().AsTask()))
            {
                yield return items.Current;
            }
        }
        finally
        {
            // An enumerator must not be disposed of while it is still looking for the next item.
            if (next is { IsCompleted: true })
            {
                items.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }
    }

    protected virtual void Dispose(bool disposing)
    {
        lock (_stop)
        {
            if (disposing && !_isDisposed)
            {
                // Select-Object -First and -ErrorAction Stop end a pipeline without calling StopProcessing.
                _stop.Cancel();
                _stop.Dispose();
                _isDisposed = true;
            }
        }
    }

    private void WaitUntilDone(Task work)
    {
        try
        {
            work.Wait(Stop);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (AggregateException)
        {
            // The awaiter throws what is inside it, but for work that ended because of Ctrl+C.
            if (work.IsCanceled && Stop.IsCancellationRequested)
            {
                throw new PipelineStoppedException();
            }
        }
    }
}
