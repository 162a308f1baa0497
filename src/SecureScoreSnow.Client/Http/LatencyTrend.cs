namespace SecureScoreSnow.Client.Http;

/// <summary>
/// Tells how much longer answers take than they would without a crowd. Requests are compared with their own kind, less
/// the time that the instance says it worked on them: a look-up takes less time than an insert at any load, and a
/// batch takes as long as what is in it.
/// </summary>
internal sealed class LatencyTrend
{
    // What is quicker than this differs by chance.
    private const double LeastBase = 10;

    // A window is a few answers: each may lower what is known of a kind by so much of the difference.
    private const double ShareOfLower = 0.2;

    // Tables times verbs: a bound on what a process keeps, not a number that is ever met.
    private const int MostKinds = 100;

    private readonly Dictionary<string, double> _base = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double Sum, int Count)> _window = new(StringComparer.Ordinal);
    private double _worked;
    private double _last = 1;

    /// <summary>How many answers there have been since the window began.</summary>
    internal int Count { get; private set; }

    internal void Add(string kind, TimeSpan latency, TimeSpan worked)
    {
        double time = Math.Max(0, (latency - worked).TotalMilliseconds);
        (double sum, int count) = _window.TryGetValue(kind, out (double, int) known) ? known : default;
        _window[kind] = (sum + time, count + 1);
        _worked += Math.Min(latency.TotalMilliseconds, worked.TotalMilliseconds);
        Count++;
    }

    /// <summary>1 where the answers of the window came as fast as ever, 2 where they took twice as long.</summary>
    internal double Ratio()
    {
        double taken = _worked;
        double expected = _worked;
        foreach (KeyValuePair<string, (double Sum, int Count)> kind in _window)
        {
            if (_base.TryGetValue(kind.Key, out double time))
            {
                taken += Math.Max(kind.Value.Sum, LeastBase * kind.Value.Count);
                expected += Math.Max(time, LeastBase) * kind.Value.Count;
            }
        }

        return expected > 0 ? taken / expected : _last;
    }

    /// <summary>Ends the window and learns from it.</summary>
    /// <returns>Its ratio.</returns>
    internal double Close()
    {
        _last = Ratio();
        Learn();
        Begin();
        return _last;
    }

    /// <summary>
    /// Ends the window and takes how long its answers took for what they take: fewer requests were not answered any
    /// faster, so it was no crowd that made them slow.
    /// </summary>
    internal void CloseAsBase()
    {
        foreach (string kind in _window.Keys)
        {
            _base[kind] = Average(_window[kind]);
        }

        _last = 1;
        Begin();
    }

    /// <summary>Forgets the answers since the window began.</summary>
    internal void Begin()
    {
        _window.Clear();
        _worked = 0;
        Count = 0;
    }

    private void Learn()
    {
        if (_base.Count > MostKinds)
        {
            _base.Clear();
        }

        foreach (KeyValuePair<string, (double Sum, int Count)> kind in _window)
        {
            double average = Average(kind.Value);

            // A kind that first comes in the middle of a crowd would be faster without it, as the others would.
            _base[kind.Key] = _base.TryGetValue(kind.Key, out double known)
                ? known + (ShareOfLower * Math.Min(0, average - known))
                : average / Math.Max(1, _last);
        }
    }

    private static double Average((double Sum, int Count) times) => times.Sum / times.Count;
}
