using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>
/// Keeps the most urgent of any number of tickets, and no more than that: those that are overdue, longest first, then
/// what is due next, what has no date, oldest first, and what was closed last.
/// </summary>
internal sealed class UrgentTickets(int most, DateTimeOffset now) : IComparer<SnowTicket>
{
    private const int LeastRoom = 64;

    private readonly List<SnowTicket> _tickets = [];

    internal void Add(SnowTicket ticket)
    {
        _tickets.Add(ticket);

        // Sorting once in a while costs less than keeping order all the time.
        if (_tickets.Count >= LeastRoom + (2L * most))
        {
            Trim();
        }
    }

    internal IReadOnlyList<SnowTicket> InOrder()
    {
        Trim();
        return _tickets;
    }

    int IComparer<SnowTicket>.Compare(SnowTicket? left, SnowTicket? right) => Compare(left!, right!);

    private int Compare(SnowTicket left, SnowTicket right)
    {
        (int place, long date) = OrderOf(left);
        (int otherPlace, long otherDate) = OrderOf(right);
        return place != otherPlace ? place.CompareTo(otherPlace)
            : date != otherDate ? date.CompareTo(otherDate)
            : string.CompareOrdinal(left.Number, right.Number);
    }

    private (int Place, long Date) OrderOf(SnowTicket ticket) => ticket switch
    {
        { IsOpen: false } => (3, -(ticket.ClosedAt?.UtcTicks ?? 0)),
        { DueDate: { } due } => (due < now ? 0 : 1, due.UtcTicks),
        _ => (2, ticket.CreatedAt?.UtcTicks ?? long.MaxValue),
    };

    private void Trim()
    {
        _tickets.Sort(this);
        if (_tickets.Count > most)
        {
            _tickets.RemoveRange(most, _tickets.Count - most);
        }
    }
}
