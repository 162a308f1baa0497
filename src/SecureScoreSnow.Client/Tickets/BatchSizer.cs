namespace SecureScoreSnow.Client.Tickets;

/// <summary>
/// Says how many tickets go into one request. Larger batches mean fewer requests and hide the way there and back;
/// smaller ones spread better over the threads of the instance, show results sooner and are settled sooner.
/// </summary>
/// <param name="fixedSize">What the user asked for; null where it is to be found out.</param>
internal sealed class BatchSizer(int? fixedSize)
{
    // A few at first: their answer says how long the instance works on one.
    private const int FirstSize = 4;

    private const int UsualSize = 10;

    private const int LargestSize = 50;

    // With two round trips' worth of work in each, half as many again as there are threads keep all of them busy.
    private const int RoundTripsOfWork = 2;

    private const double ShareOfNewest = 0.3;

    // What is under way is settled when a run is stopped, and nobody likes to wait for that.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(4);

    // An instance gives a batch 30 seconds; a third of that leaves room for the slow ones.
    private static readonly TimeSpan s_longestWhereScarce = TimeSpan.FromSeconds(10);

    private readonly object _lock = new();
    private TimeSpan _timePerTicket;
    private TimeSpan _roundTrip = TimeSpan.MaxValue;

    /// <summary>The size of a batch that is not short of tickets.</summary>
    /// <param name="isScarce">Requests are counted, so that fewer are better than soon.</param>
    internal int Full(bool isScarce)
    {
        if (fixedSize is { } size)
        {
            return size;
        }

        lock (_lock)
        {
            return _timePerTicket == TimeSpan.Zero ? (isScarce ? UsualSize : FirstSize)
                : isScarce ? Fitting(s_longestWhereScarce, LargestSize)
                : Fitting(s_longest, Math.Max(UsualSize, ToHideRoundTrip()));
        }
    }

    /// <summary>The size of the next batch.</summary>
    /// <param name="waiting">How many tickets there are.</param>
    /// <param name="workers">How many requests may be under way: none is to be idle while another has many.</param>
    /// <param name="isScarce">As for <see cref="Full"/>.</param>
    internal int Next(int waiting, int workers, bool isScarce)
    {
        int full = Full(isScarce);
        return fixedSize is not null || isScarce
            ? full
            : Math.Max(1, Math.Min(full, (waiting + workers - 1) / workers));
    }

    /// <param name="tickets">How many were in the batch.</param>
    /// <param name="worked">How long the instance says it worked on them; zero where it does not say.</param>
    /// <param name="latency">How long the batch took in all.</param>
    internal void Learn(int tickets, TimeSpan worked, TimeSpan latency)
    {
        long time = (worked > TimeSpan.Zero ? worked : latency).Ticks / Math.Max(1, tickets);
        lock (_lock)
        {
            _timePerTicket = _timePerTicket == TimeSpan.Zero
                ? TimeSpan.FromTicks(Math.Max(1, time))
                : TimeSpan.FromTicks((long)(_timePerTicket.Ticks + (ShareOfNewest * (time - _timePerTicket.Ticks))));
            TimeSpan rest = latency > worked ? latency - worked : TimeSpan.Zero;
            _roundTrip = rest < _roundTrip ? rest : _roundTrip;
        }
    }

    private int ToHideRoundTrip() =>
        (int)Math.Min(LargestSize, RoundTripsOfWork * _roundTrip.Ticks / Math.Max(1, _timePerTicket.Ticks));

    private int Fitting(TimeSpan time, int wanted) =>
        (int)Math.Max(1, Math.Min(wanted, time.Ticks / Math.Max(1, _timePerTicket.Ticks)));
}
