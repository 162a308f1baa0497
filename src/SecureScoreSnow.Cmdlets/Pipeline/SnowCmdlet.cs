using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Client.Tracing;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Pipeline;

/// <summary>Runs asynchronous client work on the pipeline thread and lets Ctrl+C stop it.</summary>
public abstract class SnowCmdlet : PSCmdlet, IDisposable
{
    // How long nothing may happen before what there is to tell is told.
    private const int TickInMilliseconds = 250;

    // How long a wait may be that nobody asks the reason of.
    private static readonly TimeSpan s_unsaid = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private ModuleSession? _session;
    private WorkProgress? _progress;
    private IDisposable? _watch;
    private bool _isDisposed;

    private protected SnowCmdlet()
    {
    }

    /// <summary>Set by Ctrl+C, and when the pipeline has ended for whatever reason.</summary>
    protected CancellationToken Stop => _stop.Token;

    internal ModuleSession Session => _session ??= Attach();

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

    /// <summary>Tells a sentence of the story of a run, to those who asked for it with -Verbose.</summary>
    internal void Tell(string sentence)
    {
        // With -Debug alone PowerShell would ask after each sentence whether to go on.
        if (Preferences.IsDebugAlone(this))
        {
            WriteDebug(sentence);
        }
        else
        {
            WriteVerbose(sentence);
        }
    }

    /// <summary>
    /// Waits until what is under way has been settled, after the command was ended before its time, and says so where
    /// that takes a while. Commands that have ended can write nothing more, so their host is told.
    /// </summary>
    internal void Settle(Task settled)
    {
        if (!settled.Wait(s_unsaid))
        {
            Host.UI.WriteWarningLine(Text.Of(Messages.Settling, TicketCampaign.SettleTime.TotalSeconds));
        }

        settled.GetAwaiter().GetResult();
    }

    /// <summary>
    /// Asks as ShouldProcess does. It spares those who want to hear the story of a run a line for each of its items.
    /// </summary>
    internal bool ShouldProcess(string description, string question, out ShouldProcessReason reason)
    {
        reason = ShouldProcessReason.None;
        return Preferences.IsYesAnyway(this)
            || ShouldProcess(description, question, Messages.Confirm, out reason);
    }

    /// <summary>Until when the service that is asked wants to be left alone; null where there is none.</summary>
    internal virtual DateTimeOffset? HeldUntil => null;

    /// <summary>Begins to say how far a piece of work is, while anything is waited for and as it is counted.</summary>
    private protected WorkProgress Report(WorkProgress progress) => _progress = progress;

    /// <summary>Begins to say how far a piece of work is whose parts take as long as each other.</summary>
    private protected WorkProgress Report(string activity) =>
        Report(new WorkProgress(this, TimeProvider.System, activity));

    /// <summary>The piece of work is done.</summary>
    private protected void EndReport()
    {
        _progress?.End();
        _progress = null;
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
                _watch?.Dispose();
                _isDisposed = true;
            }
        }
    }

    // Every command has the session before it sends its first request.
    private ModuleSession Attach()
    {
        ModuleSession session = ModuleSession.Of(SessionState);
        _watch = Preferences.IsDebugOn(this) ? session.Journal.Watch() : null;
        return session;
    }

    // What is sent on other threads is told on this one, by whichever command waits.
    private void TellRequests()
    {
        while (_watch is not null && _session!.Journal.TryTake(out RequestNote note))
        {
            WriteDebug(note.ToString());
        }
    }

    private void WaitUntilDone(Task work)
    {
        WorkProgress? waiting = null;
        try
        {
            while (!work.Wait(TickInMilliseconds, Stop))
            {
                TellRequests();
                waiting ??= _progress
                    ?? new WorkProgress(this, TimeProvider.System, MyInvocation.MyCommand?.Name ?? string.Empty);
                waiting.Show();
            }
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

        TellRequests();
        if (waiting != _progress)
        {
            waiting?.End();
        }
    }
}
