using System.Collections.Concurrent;

namespace SecureScoreSnow.Sandbox.Faults;

/// <summary>The trouble that a sandbox makes. Everything can be changed while requests are under way.</summary>
public sealed class SandboxFaults
{
    private readonly ConcurrentDictionary<FaultKind, double> _shares = new();
    private readonly ConcurrentDictionary<FaultKind, long> _met = new();
    private readonly ConcurrentQueue<FaultKind> _next = new();
    private readonly SeededDraw _draw;
    private volatile HashSet<string> _hiddenRows = NewSet([]);

    internal SandboxFaults(SeededDraw draw) => _draw = draw;

    /// <summary>Which requests the shares count for.</summary>
    public FaultScope Scope { get; set; } = FaultScope.Api;

    /// <summary>Whether only requests that change something meet faults.</summary>
    public bool WritesOnly { get; set; }

    /// <summary>What a 429 asks the client to wait.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How much later the row of a late commit appears.</summary>
    public TimeSpan LateCommitDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long every request takes before it is looked at.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>How long each row takes that is read or written; a thread of the pool is busy meanwhile.</summary>
    public TimeSpan ServiceTimePerRow { get; set; }

    /// <summary>How many requests are worked on at once; 0 for no limit.</summary>
    public int Threads { get; set; } = 4;

    /// <summary>How many requests may wait for a thread; the next one is refused with a bare 429.</summary>
    public int QueueLength { get; set; } = 50;

    /// <summary>A rate rule: how many requests a user may make in an hour; 0 for no rule.</summary>
    public int RequestsPerHour { get; set; }

    /// <summary>Revokes the access token of every so-manieth request; 0 for never.</summary>
    public int RevokeTokenEvery { get; set; }

    /// <summary>The share of the requests in a batch that come back unserviced.</summary>
    public double BatchUnservicedShare { get; set; }

    /// <summary>Whether the answers in a batch come in another order than the requests.</summary>
    public bool ShuffleBatchAnswers { get; set; }

    /// <summary>How an insert with a sys_id that exists is answered.</summary>
    public DuplicateKeyAnswer DuplicateKeyAnswer { get; set; }

    /// <summary>Whether the instance gives every record a sys_id of its own.</summary>
    public bool IgnoreClientSysId { get; set; }

    /// <summary>Whether the instance sleeps and answers everything with a page that says so.</summary>
    public bool Hibernating { get; set; }

    internal IReadOnlySet<string> HiddenRows => _hiddenRows;

    /// <summary>The share of the requests that meet a fault, from 0 to 1; together they should not exceed 1.</summary>
    public double this[FaultKind kind]
    {
        get => _shares.GetValueOrDefault(kind);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
            _shares[kind] = value;
        }
    }

    /// <summary>How many requests have met this fault.</summary>
    public long CountOf(FaultKind kind) => _met.GetValueOrDefault(kind);

    /// <summary>Lets the next requests in scope meet this fault, before any share is drawn.</summary>
    public void FailNext(FaultKind kind, int requests = 1)
    {
        for (int request = 0; request < requests; request++)
        {
            _next.Enqueue(kind);
        }
    }

    /// <summary>Makes a row unreadable: by id it is not found, and lists leave it out. It still exists.</summary>
    public void HideRow(string sysId)
    {
        lock (_shares)
        {
            _hiddenRows = NewSet([.. _hiddenRows, sysId]);
        }
    }

    /// <summary>Makes a hidden row readable again.</summary>
    public void ShowRow(string sysId)
    {
        lock (_shares)
        {
            _hiddenRows = NewSet(_hiddenRows.Where(id => !id.Equals(sysId, StringComparison.OrdinalIgnoreCase)));
        }
    }

    /// <summary>Ends all trouble: no shares, nothing hidden, no waits; the thread pool is as it comes.</summary>
    public void Clear()
    {
        _shares.Clear();
        _next.Clear();
        _hiddenRows = NewSet([]);
        Scope = FaultScope.Api;
        WritesOnly = ShuffleBatchAnswers = IgnoreClientSysId = Hibernating = false;
        Latency = ServiceTimePerRow = TimeSpan.Zero;
        RetryAfter = TimeSpan.FromSeconds(1);
        LateCommitDelay = TimeSpan.FromSeconds(2);
        Threads = 4;
        QueueLength = 50;
        RequestsPerHour = RevokeTokenEvery = 0;
        BatchUnservicedShare = 0;
        DuplicateKeyAnswer = DuplicateKeyAnswer.Forbidden403;
    }

    /// <summary>What happens to a request.</summary>
    internal FaultKind Draw(FaultScope scope, bool isWrite)
    {
        FaultKind kind = Choose(scope, isWrite);
        if (kind != FaultKind.None)
        {
            _met.AddOrUpdate(kind, 1, (_, count) => count + 1);
        }

        return kind;
    }

    private FaultKind Choose(FaultScope scope, bool isWrite)
    {
        if (!Scope.HasFlag(scope) || (WritesOnly && !isWrite))
        {
            return FaultKind.None;
        }

        if (_next.TryDequeue(out FaultKind next))
        {
            return next;
        }

        if (_shares.IsEmpty)
        {
            return FaultKind.None;
        }

        double drawn = _draw.Next();
        foreach ((FaultKind kind, double share) in _shares.OrderBy(entry => entry.Key))
        {
            drawn -= share;
            if (drawn < 0)
            {
                return kind;
            }
        }

        return FaultKind.None;
    }

    private static HashSet<string> NewSet(IEnumerable<string> ids) => new(ids, StringComparer.OrdinalIgnoreCase);
}
