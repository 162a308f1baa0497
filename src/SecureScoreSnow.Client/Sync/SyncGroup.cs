namespace SecureScoreSnow.Client.Sync;

/// <summary>The tickets of one action: all that are open, and of the ended ones the last.</summary>
internal sealed class SyncGroup
{
    private readonly List<SyncTicket> _open = [];

    internal IReadOnlyList<SyncTicket> Open => _open;

    internal SyncTicket? LastEnded { get; private set; }

    internal void Add(SyncTicket ticket)
    {
        if (ticket.Ticket.IsOpen)
        {
            _open.Add(ticket);
        }
        else if (LastEnded is null || IsLater(ticket, LastEnded))
        {
            LastEnded = ticket;
        }
    }

    private static bool IsLater(SyncTicket ticket, SyncTicket other) => EndOf(ticket) == EndOf(other)
        ? string.CompareOrdinal(ticket.Ticket.Number, other.Ticket.Number) > 0
        : EndOf(ticket) > EndOf(other);

    private static DateTimeOffset EndOf(SyncTicket ticket) =>
        ticket.Ticket.ClosedAt ?? ticket.Ticket.CreatedAt ?? DateTimeOffset.MinValue;
}
