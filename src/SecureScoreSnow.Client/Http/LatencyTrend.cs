namespace SecureScoreSnow.Client.Http;

/// <summary>
/// Tells whether answers still come as fast as they did when fewer were asked for at a time. Requests are compared
/// with their own kind: a look-up takes less time than an insert at any load.
/// </summary>
internal sealed class LatencyTrend
{
    // Half as long again is more than noise and less than a request that waited for another one.
    private const double Tolerance = 1.5;

    // Tables times verbs: a bound on what a process keeps, not a number that is ever met.
    private const int MostKinds = 100;

    private readonly Dictionary<string, double> _best = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double Sum, int Count)> _window = new(StringComparer.Ordinal);

    internal void Add(string kind, TimeSpan latency)
    {
        (double sum, int count) = _window.TryGetValue(kind, out (double, int) known) ? known : default;
        _window[kind] = (sum + latency.TotalMilliseconds, count + 1);
    }

    internal bool IsFlat() => _window.All(kind =>
        !_best.TryGetValue(kind.Key, out double best) || Average(kind.Value) <= best * Tolerance);

    /// <summary>Begins to measure at another number of requests.</summary>
    internal void StartWindow()
    {
        if (_best.Count > MostKinds)
        {
            _best.Clear();
        }

        foreach (KeyValuePair<string, (double Sum, int Count)> kind in _window)
        {
            double average = Average(kind.Value);
            _best[kind.Key] = _best.TryGetValue(kind.Key, out double best) ? Math.Min(best, average) : average;
        }

        _window.Clear();
    }

    private static double Average((double Sum, int Count) latencies) => latencies.Sum / latencies.Count;
}
