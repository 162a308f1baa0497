namespace SecureScoreSnow.Client.Http;

/// <summary>One request and all its attempts: what they have cost, and whether there may be another one.</summary>
/// <param name="request">The request.</param>
/// <param name="answers">Whether the instance answers those who ask it.</param>
/// <param name="clock">Measures how long it goes on.</param>
internal sealed class RequestRun(SnowRequest request, AnswerTally answers, TimeProvider clock)
{
    // With the delays of RetryRules about a minute in all.
    private const int MaxFailures = 10;

    // More than one request: what fails by chance, however often, is now and then answered.
    private const int FewestMissed = 30;

    // What fails slowly is not worth as many attempts as what fails at once.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    // One that has answered before is likely to come back.
    private readonly bool _isKnown = answers.IsKnown;

    private int _failures;
    private bool _wasAbsent;
    private bool _isSignInRefused;
    private long _since = clock.GetTimestamp();

    internal SnowRequest Request => request;

    internal WaitBudget Budget { get; } = request.Budget
        ?? new WaitBudget(request.IsGlance ? TimeSpan.Zero : WaitBudget.DefaultLimit, clock);

    /// <summary>An attempt failed in a way that leaves open whether it was carried out.</summary>
    internal bool IsUnclear { get; private set; }

    /// <summary>The command was told to stop while this request waited to be signed.</summary>
    internal bool IsSignInStopped { get; set; }

    /// <summary>
    /// Ends its waits. One that begins after the command was told to stop settles something, and waits.
    /// </summary>
    internal CancellationToken Stop { get; } =
        request.Budget is { Stop.IsCancellationRequested: false } budget ? budget.Stop : default;

    /// <summary>Why the last attempt failed; null where none has.</summary>
    internal SnowException? LastRefusal { get; private set; }

    /// <summary>The sign-in failed, which has been tried again as often as makes sense.</summary>
    internal void NoteSignIn(SnowException refusal)
    {
        refusal.IsOfSignIn = true;
        _isSignInRefused = true;
        if (RetryRules.IsPassing(refusal))
        {
            // Nothing goes out unsigned: what else the command has to send need not wait for that once more.
            Budget.End(refusal);
        }
    }

    /// <summary>Takes note of a failed attempt, and closes the gate for as long as the service asked.</summary>
    internal bool MayRepeat(SnowException refusal, InstanceGate gate)
    {
        LastRefusal = refusal;
        answers.Note(refusal);
        if (IsOver)
        {
            return false;
        }

        IsUnclear |= RetryRules.IsPassing(refusal) && refusal.Code != SnowErrorCode.Throttled;

        if (refusal.RetryAfter is { } wait && wait > TimeSpan.Zero)
        {
            // Whether or not this request may go again: the ones after it are to wait as well.
            if (!Budget.TrySpend(refusal, wait))
            {
                return false;
            }

            gate.Close(wait, refusal);
            _since = clock.GetTimestamp() + ToTimestamp(wait);
        }
        else if (CountOf(refusal) > MaxFailures || clock.GetElapsedTime(_since) > Longest() || IsNobody(refusal))
        {
            if (IsGone(refusal))
            {
                // Nobody is there: what else the command has to ask need not find that out once more.
                Budget.End(refusal);
            }

            return false;
        }

        return request.Replay == Replay.Always
            ? RetryRules.IsPassing(refusal)
            : refusal.Code == SnowErrorCode.Throttled;
    }

    // Failures before the service was gone say nothing of how long it will be: those of its absence count anew.
    private int CountOf(SnowException refusal)
    {
        bool isAbsence = ConnectionFailures.IsAbsence(refusal);
        _failures = isAbsence && !_wasAbsent ? 1 : _failures + 1;
        _wasAbsent = isAbsence;
        return _failures;
    }

    private bool IsOver => _isSignInRefused || request.IsGlance || Budget.Stop.IsCancellationRequested;

    // Whoever is on the way there may say so in their own words. While others are answered, it is this request.
    private bool IsGone(SnowException refusal) =>
        ConnectionFailures.IsAbsence(refusal)
        || (RetryRules.IsNoAnswer(refusal) && answers.MissedInARow >= FewestMissed);

    private TimeSpan Longest() => Budget.Limit < s_longest ? Budget.Limit : s_longest;

    // An address at which nobody has ever answered is more likely to be wrong than to be busy.
    private bool IsNobody(SnowException refusal) =>
        !_isKnown
        && (refusal is { Code: SnowErrorCode.TimedOut, StatusCode: null } || ConnectionFailures.IsAbsence(refusal));

    private long ToTimestamp(TimeSpan time) => (long)(time.TotalSeconds * clock.TimestampFrequency);
}
