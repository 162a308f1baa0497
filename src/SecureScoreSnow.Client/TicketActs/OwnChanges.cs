namespace SecureScoreSnow.Client.TicketActs;

/// <summary>
/// Remembers which changes of tickets were made over this connection, so that a script which changes a ticket again is
/// not told that somebody else did. What is forgotten is looked at as a stranger's.
/// </summary>
internal sealed class OwnChanges
{
    private const int Most = 10_000;

    private readonly Recent<string, Span> _known = new(Most, StringComparer.OrdinalIgnoreCase);

    /// <summary>Notes a change that took a ticket from one count of changes to the next.</summary>
    internal void Note(string sysId, int? before, int? after)
    {
        // More than one step: somebody, or a rule of the instance, was there too.
        if (before is { } from && after == from + 1)
        {
            _known.Update(sysId, known => Join(known, new Span(from, from + 1)));
        }
    }

    /// <summary>Whether this connection has changed the ticket since it had been changed so often.</summary>
    internal bool HaveGoneBeyond(string sysId, int? count) =>
        _known.Find(sysId)?.To > count;

    /// <summary>Whether all changes between the two counts were made over this connection.</summary>
    internal bool Cover(string sysId, int seen, int present) =>
        _known.Find(sysId) is { } known && known.From <= seen && known.To == present;

    private static Span Join(Span? known, Span next) =>
        known is null || next.From > known.To ? next
        : next.To <= known.To ? known
        : known with { To = next.To };

    private sealed record Span(int From, int To);
}
