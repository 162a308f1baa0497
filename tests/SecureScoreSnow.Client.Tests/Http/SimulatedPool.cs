using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tests.Http;

/// <summary>
/// An instance as its clients see it: so many threads, a queue before them, a way there and back. Time passes from
/// event to event, and whenever the level allows, another request is on its way.
/// </summary>
internal sealed class SimulatedPool(ConcurrencyLevel level, int threads)
{
    private const int QueueLength = 50;

    private readonly PriorityQueue<Action, (double Time, long Order)> _events = new();
    private readonly Queue<Request> _queue = new();
    private long _order;
    private double _now;
    private int _inside;
    private int _busy;

    internal double RoundTrip { get; set; } = 0.1;

    internal double ServiceTime { get; set; } = 0.15;

    /// <summary>How long each request takes that is begun from now on, from the one that it takes on average.</summary>
    internal Func<double> Spread { get; set; } = static () => 1;

    internal int Threads { get; set; } = threads;

    /// <summary>Whether answers say how long the instance worked.</summary>
    internal bool TellsWork { get; set; }

    internal int Done { get; private set; }

    internal int Refused { get; private set; }

    internal int MostInside { get; private set; }

    /// <summary>Lets requests pass until so many more are done; says how long that took.</summary>
    internal double Run(int requests)
    {
        double start = _now;
        int until = Done + requests;
        Fill();
        while (Done < until)
        {
            _events.TryDequeue(out Action? happened, out (double Time, long) at);
            _now = at.Time;
            happened!();
            Fill();
        }

        return _now - start;
    }

    private void Fill()
    {
        while (_inside < level.Limit)
        {
            _inside++;
            MostInside = Math.Max(MostInside, _inside);
            Request request = new(level.Round, _now, ServiceTime * Spread());
            After(RoundTrip, () => Arrive(request));
        }
    }

    private void Arrive(Request request)
    {
        if (_busy < Threads)
        {
            Begin(request);
        }
        else if (_queue.Count < QueueLength)
        {
            _queue.Enqueue(request);
        }
        else
        {
            Refused++;
            if (request.Round == level.Round)
            {
                level.NoteOverload();
            }

            _inside--;
        }
    }

    private void Begin(Request request)
    {
        _busy++;
        After(request.Work, () => End(request));
    }

    private void End(Request request)
    {
        _busy--;
        while (_busy < Threads && _queue.TryDequeue(out Request? next))
        {
            Begin(next);
        }

        Done++;
        if (request.Round == level.Round)
        {
            TimeSpan worked = TellsWork ? TimeSpan.FromSeconds(request.Work) : TimeSpan.Zero;
            level.NoteAnswer("POST", TimeSpan.FromSeconds(_now - request.Sent), worked, _inside >= level.Limit);
        }

        _inside--;
    }

    private void After(double wait, Action happens) => _events.Enqueue(happens, (_now + wait, _order++));

    private sealed record Request(int Round, double Sent, double Work);
}
