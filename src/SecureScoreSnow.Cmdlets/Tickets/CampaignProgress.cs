using System.Management.Automation;

using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Tickets;

/// <summary>Counts what became of the tasks of a run, and says it now and then.</summary>
internal sealed class CampaignProgress(TimeProvider clock, string activity)
{
    private const int Activity = 0;

    // Progress that is written more often is slower than the work.
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<Enum, int> _outcomes = [];
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _next = s_first;
    private bool _isShown;
    private int _failures;
    private int _done;

    /// <summary>How many tasks have come so far.</summary>
    internal int Seen { get; set; }

    /// <summary>Whether more may come.</summary>
    internal bool IsSeenAll { get; set; }

    /// <summary>Until when the instance asked to wait.</summary>
    internal DateTimeOffset WaitUntil { get; set; }

    internal void Count(Enum outcome)
    {
        _outcomes.TryGetValue(outcome, out int before);
        _outcomes[outcome] = before + 1;
        _done++;
    }

    internal void CountFailure()
    {
        _failures++;
        _done++;
    }

    /// <returns>False where there is nothing new to say yet.</returns>
    internal bool TryNext(out ProgressRecord record)
    {
        TimeSpan elapsed = clock.GetElapsedTime(_start);
        record = null!;
        if (elapsed < _next)
        {
            return false;
        }

        _next = elapsed + s_interval;
        _isShown = true;
        record = new ProgressRecord(Activity, activity, Status(elapsed))
        {
            PercentComplete = IsSeenAll && Seen > 0 ? (int)(100L * _done / Seen) : -1,
            SecondsRemaining = IsSeenAll && _done > 0
                ? (int)(elapsed.TotalSeconds / _done * (Seen - _done))
                : -1,
        };
        return true;
    }

    /// <returns>False where no progress is shown that could be taken away.</returns>
    internal bool TryEnd(out ProgressRecord record)
    {
        record = new ProgressRecord(Activity, activity, activity)
        {
            RecordType = ProgressRecordType.Completed,
        };
        return _isShown;
    }

    /// <returns>False where that wait is known already: each worker is told of the same one, a moment apart.</returns>
    internal bool TryWait(WaitNotice wait)
    {
        bool isNew = wait.Until > WaitUntil + s_interval;
        WaitUntil = wait.Until;
        return isNew;
    }

    internal string Summary(string runId) => Text.Of(Messages.RunSummary, runId, Outcomes, _failures);

    internal string Summary() => Text.Of(Messages.WorkSummary, activity, Outcomes, _failures);

    private string Outcomes => _done == _failures ? Messages.NothingDone : string.Join(
        ", ", _outcomes.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key} {entry.Value}"));

    private string Status(TimeSpan elapsed)
    {
        TimeSpan wait = WaitUntil - clock.GetUtcNow();
        return wait > TimeSpan.Zero
            ? Text.Of(Messages.WaitingForInstance, _done, Seen, (int)Math.Ceiling(wait.TotalSeconds))
            : Text.Of(Messages.TasksDone, _done, Seen, _done / elapsed.TotalSeconds);
    }
}
