using System.Management.Automation;

using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Pipeline;

/// <summary>Says how far a piece of work is, once it has taken a second, and then now and then.</summary>
/// <param name="cmdlet">Who works.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="activity">What is being done.</param>
internal sealed class WorkProgress(SnowCmdlet cmdlet, TimeProvider clock, string activity)
{
    // What is over within a second needs no bar, and one that is drawn more often than this is slower than the work.
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    private static int s_last;

    private readonly int _id = Interlocked.Increment(ref s_last);
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _next = s_first;
    private long _total = -1;
    private bool _isShown;

    /// <summary>How much there is to do; null where that is not known. Any thread may learn it.</summary>
    internal long? Total
    {
        get => Interlocked.Read(ref _total) is >= 0 and { } total ? total : null;
        set => Interlocked.Exchange(ref _total, value ?? -1);
    }

    /// <summary>Whether each part takes about as long as the others: only then is the rest known.</summary>
    internal bool IsSteady { get; init; } = true;

    /// <summary>How long somebody has for what is waited for; null where nobody is.</summary>
    internal TimeSpan? Limit { get; init; }

    /// <summary>How much is done.</summary>
    internal long Done { get; private set; }

    internal TimeSpan Elapsed => clock.GetElapsedTime(_start);

    /// <summary>One more is done.</summary>
    internal void Count()
    {
        Done++;
        Show();
    }

    /// <summary>Says how far it is, if it is time to.</summary>
    internal void Show()
    {
        TimeSpan elapsed = Elapsed;
        if (elapsed < _next)
        {
            return;
        }

        _next = elapsed + s_interval;
        _isShown = true;
        TimeSpan? held = cmdlet.HeldUntil - clock.GetUtcNow() is { } wait && wait > TimeSpan.Zero ? wait : null;
        cmdlet.WriteProgress(new ProgressRecord(_id, activity, Status(held, elapsed))
        {
            PercentComplete = Total is > 0 and { } total ? (int)Math.Min(100, 100 * Done / total) : -1,
            SecondsRemaining = SecondsLeft(held, elapsed),
        });
    }

    /// <summary>Takes the bar away.</summary>
    internal void End()
    {
        if (_isShown)
        {
            _isShown = false;
            cmdlet.WriteProgress(new ProgressRecord(_id, activity, activity)
            {
                RecordType = ProgressRecordType.Completed,
            });
        }
    }

    private string Status(TimeSpan? held, TimeSpan elapsed) =>
        held is { } wait ? Text.Of(Messages.ProgressHeld, (int)Math.Ceiling(wait.TotalSeconds))
        : Limit is { } limit ? Text.Of(Messages.ProgressLimit, (int)Math.Max(0, (limit - elapsed).TotalSeconds))
        : Total is { } total ? Text.Of(Messages.ProgressOf, Done, total)
        : Done > 0 ? Text.Of(Messages.ProgressSoFar, Done)
        : Messages.ProgressWaiting;

    // Unknown is said as unknown: a guess that jumps is worse than none.
    private int SecondsLeft(TimeSpan? held, TimeSpan elapsed)
    {
        TimeSpan? left = Limit is { } limit ? limit - elapsed
            : Total is { } total && Done > 0 && IsSteady
                ? TimeSpan.FromTicks((long)(elapsed.Ticks * ((double)(total - Done) / Done)))
            : held;
        return left is { } rest ? (int)Math.Max(0, Math.Ceiling(rest.TotalSeconds)) : -1;
    }
}
