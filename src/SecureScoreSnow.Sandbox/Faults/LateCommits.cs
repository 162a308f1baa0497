using System.Collections.Concurrent;

namespace SecureScoreSnow.Sandbox.Faults;

/// <summary>Requests whose answer is lost already and that are carried out later.</summary>
internal sealed class LateCommits(TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, (ITimer Timer, Action Work)> _pending = new();

    internal int Count => _pending.Count;

    internal void Add(TimeSpan delay, Action work)
    {
        Guid id = Guid.NewGuid();
        ITimer timer = clock.CreateTimer(
            _ => Run(id), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _pending[id] = (timer, work);
        timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Carries out at once what is still to come.</summary>
    internal void RunAll()
    {
        foreach (Guid id in _pending.Keys)
        {
            Run(id);
        }
    }

    private void Run(Guid id)
    {
        if (_pending.TryRemove(id, out (ITimer Timer, Action Work) pending))
        {
            pending.Timer.Dispose();
            pending.Work();
        }
    }
}
