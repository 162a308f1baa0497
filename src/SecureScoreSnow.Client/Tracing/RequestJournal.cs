using System.Collections.Concurrent;

namespace SecureScoreSnow.Client.Tracing;

/// <summary>
/// What the requests of a session pass by on their way: whoever watches learns of each, and a trace writes each down.
/// One that nobody watches costs a request nothing.
/// </summary>
/// <param name="clock">Tells the time.</param>
public sealed class RequestJournal(TimeProvider clock)
{
    // Whoever watches takes them soon; nobody has use for more that were not taken.
    private const int MostNotes = 10_000;

    private readonly ConcurrentQueue<RequestNote> _notes = new();
    private int _watchers;
    private volatile HarTrace? _trace;

    /// <summary>The trace that is being written; null where there is none.</summary>
    public HarTrace? Trace => _trace;

    internal TimeProvider Clock => clock;

    internal bool IsWatched => Volatile.Read(ref _watchers) > 0;

    /// <summary>Begins to keep a note of each request, until the watch is disposed of.</summary>
    public IDisposable Watch()
    {
        Interlocked.Increment(ref _watchers);
        return new RequestWatch(this);
    }

    /// <summary>Takes the oldest note that nobody has taken.</summary>
    public bool TryTake(out RequestNote note) => _notes.TryDequeue(out note!);

    /// <summary>Has every request from now on written down.</summary>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.TraceRunning"/>: one is being written already, or its
    /// file cannot be made.</exception>
    public HarTrace Start(TraceOptions options)
    {
        if (_trace is { } running)
        {
            throw new SnowException(SnowErrorCode.TraceRunning, null, running.Path);
        }

        _trace = HarTrace.Create(options, clock);
        return _trace;
    }

    /// <summary>Ends the trace.</summary>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.TraceNotRunning"/>: there is none.</exception>
    public HarTrace Stop()
    {
        HarTrace trace = _trace ?? throw new SnowException(SnowErrorCode.TraceNotRunning, null);
        _trace = null;
        trace.Dispose();
        return trace;
    }

    internal void Note(RequestNote note)
    {
        if (IsWatched && _notes.Count < MostNotes)
        {
            _notes.Enqueue(note);
        }
    }

    internal void EndWatch()
    {
        if (Interlocked.Decrement(ref _watchers) == 0)
        {
            // What the one watch did not take is none of the next one's business.
            while (_notes.TryDequeue(out _))
            {
            }
        }
    }
}
