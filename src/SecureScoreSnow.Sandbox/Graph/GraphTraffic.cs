namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>How busy Graph is, and how it says so.</summary>
public sealed class GraphTraffic(TimeProvider clock)
{
    private readonly object _gate = new();
    private int _running;
    private int _refusalsLeft;
    private double _debt;

    /// <summary>How long each answer takes. While it takes time, requests overlap.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>How many requests of a tenant may overlap before the next one is answered 429.</summary>
    public int MostAtOnce { get; set; } = 4;

    /// <summary>The share of requests answered 429, from 0 to 1, spread evenly.</summary>
    public double ThrottledShare { get; set; }

    /// <summary>What a 429 asks to wait; null leaves the header out.</summary>
    public TimeSpan? RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The most requests that ever overlapped, refused ones not counted.</summary>
    public int HighestOverlap { get; private set; }

    /// <summary>How many requests were answered 429.</summary>
    public int Refused { get; private set; }

    /// <summary>How many requests arrived.</summary>
    public int Arrived { get; private set; }

    /// <summary>Answers the next requests with 429.</summary>
    public void ThrottleNext(int requests)
    {
        lock (_gate)
        {
            _refusalsLeft = requests;
        }
    }

    /// <summary>Lets a request in, or says that it is one too many.</summary>
    internal bool TryEnter()
    {
        lock (_gate)
        {
            Arrived++;
            if (IsRefused())
            {
                Refused++;
                return false;
            }

            _running++;
            HighestOverlap = Math.Max(HighestOverlap, _running);
            return true;
        }
    }

    internal void Leave()
    {
        lock (_gate)
        {
            _running--;
        }
    }

    internal Task TakeTimeAsync(CancellationToken cancellationToken) =>
        Latency > TimeSpan.Zero ? Task.Delay(Latency, clock, cancellationToken) : Task.CompletedTask;

    private bool IsRefused()
    {
        if (_refusalsLeft > 0)
        {
            _refusalsLeft--;
            return true;
        }

        _debt += ThrottledShare;
        if (_debt >= 1)
        {
            _debt--;
            return true;
        }

        return _running >= MostAtOnce;
    }
}
