using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Sync;

/// <summary>
/// The tickets of one tenant, by their actions. It keeps no more than what can matter, however many are ended.
/// </summary>
internal sealed class SyncScan(string tenantId)
{
    private readonly string _suffix = TicketIdentity.SuffixOf(tenantId);
    private readonly Dictionary<string, SyncGroup> _groups = new(StringComparer.Ordinal);

    /// <summary>The tickets by control id, which is in lower case.</summary>
    internal IReadOnlyDictionary<string, SyncGroup> Groups => _groups;

    /// <summary>How many tickets are looked at: those that are open, and the last one where none is.</summary>
    internal int Count => _groups.Values.Sum(group => Math.Max(1, group.Open.Count));

    /// <summary>
    /// Takes a ticket, unless it is a stranger: a condition that an instance does not know is left out, and everything
    /// comes.
    /// </summary>
    internal bool TryAdd(SyncTicket ticket, string correlationDisplay)
    {
        bool isOurs = correlationDisplay == TicketIdentity.CorrelationDisplay
            && ticket.ControlId.Length > 0
            && ticket.Ticket.CorrelationId!.EndsWith(_suffix, StringComparison.OrdinalIgnoreCase);
        if (isOurs)
        {
            if (!_groups.TryGetValue(ticket.ControlId, out SyncGroup? group))
            {
                _groups[ticket.ControlId] = group = new SyncGroup();
            }

            group.Add(ticket);
        }

        return isOurs;
    }
}
