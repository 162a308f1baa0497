namespace SecureScoreSnow.Client.Http;

/// <summary>
/// Finds how many requests at a time a service takes well. It doubles while answers come as fast as before, settles
/// where they begin to wait for one another, and follows when the service gets faster or slower.
/// </summary>
/// <remarks>
/// Where requests wait for one another, twice as many take twice as long each and none is done sooner. So the ratio of
/// the latency to that of an idle service says how far the limit is above what keeps the service busy; a limit that
/// is too high is divided by it, and one look afterwards tells whether it was that. Not safe for several threads.
/// </remarks>
internal sealed class ConcurrencyLevel
{
    /// <summary>An instance's pool for API requests has four threads a node unless it was changed.</summary>
    private const double First = 4;

    /// <summary>As many wait for a thread of that pool; the next one is refused.</summary>
    private const double Highest = 48;

    private const double FlatAtStart = 1.5;
    private const double Flat = 1.3;
    private const double Crowded = 3;
    private const double Wanted = 2;

    // Windows without a reason to change anything, after which a few more are tried: the first answers may have been
    // fast by chance.
    private const int WindowsBeforeTrial = 6;
    private const double TrialShare = 0.25;
    private const double NoticeablySlower = 1.1;
    private const double HardlyFaster = 0.8;

    private const int FewestAnswers = 8;

    private readonly LatencyTrend _trend = new();
    private double _limit = First;
    private bool _isFastStart = true;
    private double? _ratioBeforeCut;
    private (double Limit, double Ratio)? _beforeTrial;
    private int _quietWindows;

    /// <summary>How many requests may be under way at the moment.</summary>
    internal int Limit => (int)_limit;

    /// <summary>Counts the limits: an answer to what went out under an earlier one says nothing of this one.</summary>
    internal int Round { get; private set; }

    /// <summary>A request of this round was answered.</summary>
    /// <param name="kind">What it may be compared with.</param>
    /// <param name="latency">How long the answer took.</param>
    /// <param name="worked">How much of that the service says it worked; zero where it does not say.</param>
    /// <param name="isFull">Whether as many as allowed were under way.</param>
    internal void NoteAnswer(string kind, TimeSpan latency, TimeSpan worked, bool isFull)
    {
        _trend.Add(kind, latency, worked);
        if (_trend.Count < (_isFastStart ? Math.Max(2, Limit / 2) : Math.Max(FewestAnswers, Limit)))
        {
            return;
        }

        if (isFull)
        {
            CloseWindow();
        }
        else
        {
            _trend.Close();
        }
    }

    /// <summary>A request of this round was refused because the service has too much to do.</summary>
    internal void NoteOverload()
    {
        _isFastStart = false;
        _ratioBeforeCut = null;
        _beforeTrial = null;
        Change(_limit / 2);
    }

    private void CloseWindow()
    {
        double? before = _ratioBeforeCut;
        _ratioBeforeCut = null;
        if (_trend.Ratio() is var now && now >= HardlyFaster * before && now <= NoticeablySlower * before)
        {
            _trend.CloseAsBase();
            return;
        }

        double ratio = _trend.Close();
        if (_beforeTrial is { } earlier)
        {
            _beforeTrial = null;
            Change(ratio < NoticeablySlower * earlier.Ratio ? _limit : earlier.Limit);
        }
        else
        {
            Follow(ratio);
        }
    }

    private void Follow(double ratio)
    {
        bool isStart = _isFastStart;
        _isFastStart &= ratio <= FlatAtStart;
        if (_isFastStart)
        {
            Change(_limit * 2);
        }
        else if (ratio > Wanted && (isStart || ratio > Crowded))
        {
            _ratioBeforeCut = ratio;
            Change(_limit * Wanted / ratio);
        }
        else if (ratio <= Flat)
        {
            Change(_limit + Math.Max(1, _limit / 8));
        }
        else if (++_quietWindows >= WindowsBeforeTrial)
        {
            _beforeTrial = (_limit, ratio);
            Change(_limit + Math.Max(1, _limit * TrialShare));
        }
    }

    private void Change(double limit)
    {
        _limit = Math.Max(1, Math.Min(Highest, limit));
        _quietWindows = 0;
        Round++;
        _trend.Begin();
    }
}
