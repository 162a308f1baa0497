namespace SecureScoreSnow.Client.Http;

/// <summary>Whether an instance answers, as all requests of a connection have found.</summary>
internal sealed class AnswerTally
{
    private int _missed;

    /// <summary>It has answered with data before.</summary>
    internal bool IsKnown { get; private set; }

    /// <summary>How many attempts in a row have not reached it, whosesoever they were.</summary>
    internal int MissedInARow => Volatile.Read(ref _missed);

    /// <summary>Takes note of an answer with data.</summary>
    internal void Meet()
    {
        IsKnown = true;
        Volatile.Write(ref _missed, 0);
    }

    /// <summary>Takes note of a failure: one with words of the instance itself is an answer like any other.</summary>
    internal void Note(SnowException refusal)
    {
        if (RetryRules.IsNoAnswer(refusal))
        {
            Interlocked.Increment(ref _missed);
        }
        else
        {
            Volatile.Write(ref _missed, 0);
        }
    }
}
