namespace SecureScoreSnow.Client.Http;

/// <summary>
/// How long one command may wait, all its waits together, because a service asks it to. Waits of several workers at
/// the same time count once.
/// </summary>
/// <param name="limit">How long in all.</param>
/// <param name="clock">Tells which waits are at the same time.</param>
/// <param name="onWait">Learns of each wait, on whatever thread meets it.</param>
public sealed class WaitBudget(TimeSpan limit, TimeProvider clock, Action<WaitNotice>? onWait = null)
{
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(500);

    private readonly object _lock = new();

    // Measured, not told by the clock on the wall: that one may be set while a command waits.
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _countedUntil;
    private TimeSpan _left = limit;
    private SnowException? _lastRefusal;

    /// <summary>What commands wait unless they are told otherwise: five minutes.</summary>
    public static TimeSpan DefaultLimit { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Spares the service further requests once it asked for a longer wait than is left.</summary>
    /// <exception cref="SnowException">The refusal that asked for it.</exception>
    internal void ThrowIfSpent()
    {
        if (LastRefusal is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>Why nothing further is asked; null as long as something is.</summary>
    internal SnowException? LastRefusal
    {
        get
        {
            lock (_lock)
            {
                return _lastRefusal;
            }
        }
    }

    /// <summary>What the command may wait in all.</summary>
    internal TimeSpan Limit { get; } = limit;

    /// <summary>The command was told to stop: nothing is waited for any longer. What is under way goes on.</summary>
    internal CancellationToken Stop { get; set; }

    /// <summary>Waits, whatever is left; whether that may be has been asked before.</summary>
    /// <returns>False where the command was told to stop meanwhile.</returns>
    internal async Task<bool> TryWaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Stop);
        try
        {
            await Task.Delay(wait, clock, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Counts the budget as spent.</summary>
    internal void End(SnowException refusal)
    {
        lock (_lock)
        {
            _lastRefusal = refusal;
        }
    }

    /// <returns>False where the wait is longer than what is left; the budget counts as spent from then on.</returns>
    internal bool TrySpend(SnowException refusal, TimeSpan wait)
    {
        TimeSpan now = clock.GetElapsedTime(_start);
        TimeSpan until = now + wait;
        lock (_lock)
        {
            TimeSpan further = until - (now > _countedUntil ? now : _countedUntil);
            // The same wait is looked at twice, a moment apart: by who was told of it, and at the gate.
            if (further > _left + s_moment)
            {
                _lastRefusal = refusal;
                return false;
            }

            if (further < TimeSpan.Zero)
            {
                return true;
            }

            _left -= further;
            _countedUntil = until;
        }

        onWait?.Invoke(new WaitNotice(clock.GetUtcNow() + wait));
        return true;
    }
}
