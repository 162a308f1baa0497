namespace SecureScoreSnow.Client.Tables;

/// <summary>What became of one page, and where the next one begins.</summary>
/// <param name="position">Where the page begins.</param>
/// <param name="isOrdered">The records come in an order of the user's own, in which a sys_id is no position.</param>
internal sealed class PageOutcome(PagePosition position, bool isOrdered)
{
    private string? _last;
    private long _step;

    // A sys_id that may not be read is no position either.
    private bool _isCounted = isOrdered;

    internal PagePosition Position => position;

    /// <summary>How many records were read.</summary>
    internal long Seen { get; private set; }

    /// <summary>Row rights held back some of what the page could have held.</summary>
    internal bool IsShort => Seen < _step;

    internal bool IsBroken { get; private set; }

    internal bool IsLast { get; private set; }

    /// <summary>The page ended where it began: the instance did not look at where it was to begin.</summary>
    internal bool IsStuck => !_isCounted && _last is not null && _last == position.After;

    // Row rights can empty a page in the middle of the matches. There is no last record to go on behind then, so
    // the next page is found by counting, until a record is seen again.
    internal PagePosition Next => _last is { } last && !_isCounted
        ? new PagePosition(last, 0)
        : position with { Offset = position.Offset + _step };

    internal void Saw(string sysId)
    {
        _last = sysId;
        _isCounted |= sysId.Length == 0;
        Seen++;
    }

    /// <summary>The page broke off: the next one begins behind what was seen of it.</summary>
    internal void Break()
    {
        IsBroken = true;
        _step = Seen;
    }

    /// <param name="total">How many matched from the page's starting record on, counted before row rights.</param>
    /// <param name="limit">How many were asked for.</param>
    internal void Close(long? total, long limit)
    {
        _step = limit;
        IsLast = total is { } matches ? position.Offset + limit >= matches : _last is null;
    }
}
