namespace SecureScoreSnow.Client.TicketActs;

/// <summary>
/// Remembers which changes of tickets were made over this connection, so that a script which changes a ticket again is
/// not told that somebody else did. Of the oldest it forgets, whose next change is then looked at as a stranger's.
/// </summary>
internal sealed class OwnChanges
{
    private const int Most = 10_000;

    private readonly Dictionary<string, (int From, int To)> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<string> _order = new();

    /// <summary>Notes a change that took a ticket from one count of changes to the next.</summary>
    internal void Note(string sysId, int? before, int? after)
    {
        // More than one step: somebody, or a rule of the instance, was there too.
        if (before is not { } from || after is not { } to || to != from + 1)
        {
            return;
        }

        lock (_known)
        {
            if (_known.TryGetValue(sysId, out (int From, int To) known))
            {
                bool isKnown = known.From <= from && to <= known.To;
                _known[sysId] = isKnown ? known : (known.To == from ? known.From : from, to);
                return;
            }

            _known.Add(sysId, (from, to));
            _order.Enqueue(sysId);
            if (_order.Count > Most)
            {
                _known.Remove(_order.Dequeue());
            }
        }
    }

    /// <summary>Whether this connection has changed the ticket since it had been changed so often.</summary>
    internal bool HaveGoneBeyond(string sysId, int? count)
    {
        lock (_known)
        {
            return _known.TryGetValue(sysId, out (int From, int To) known) && known.To > count;
        }
    }

    /// <summary>Whether all changes between the two counts were made over this connection.</summary>
    internal bool Cover(string sysId, int seen, int present)
    {
        lock (_known)
        {
            return _known.TryGetValue(sysId, out (int From, int To) known)
                && known.From <= seen
                && known.To == present;
        }
    }
}
