using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>Makes a card of tickets that were given, where no instance is asked to count.</summary>
internal sealed class CardTally(TicketType type, DateTimeOffset now)
{
    private readonly Dictionary<string, TicketStateCount> _states = new(StringComparer.Ordinal);
    private long _open;
    private long _overdue;
    private long _createdWeek;
    private long _createdMonth;
    private long _closedWeek;
    private long _closedMonth;
    private SnowTicket? _oldestOpen;
    private SnowTicket? _newest;

    internal void Add(SnowTicket ticket)
    {
        string value = ticket.StateValue ?? string.Empty;
        _states[value] = _states.TryGetValue(value, out TicketStateCount? state)
            ? state with { Count = state.Count + 1 }
            : new TicketStateCount(value, ticket.State ?? value, 1);
        _createdWeek += One(IsWithin(ticket.CreatedAt, TicketAges.Week));
        _createdMonth += One(IsWithin(ticket.CreatedAt, TicketAges.Month));
        _newest = _newest?.CreatedAt >= ticket.CreatedAt || ticket.CreatedAt is null ? _newest : ticket;
        if (ticket.IsOpen)
        {
            AddOpen(ticket);
        }
        else
        {
            _closedWeek += One(IsWithin(ticket.ClosedAt, TicketAges.Week));
            _closedMonth += One(IsWithin(ticket.ClosedAt, TicketAges.Month));
        }
    }

    internal TicketCard Card() => new()
    {
        Type = type,
        Title = TicketCard.TitleOf(type),
        CountedAt = now,
        States = TicketStateCount.InOrder(_states.Values),
        Open = _open,
        Overdue = _overdue,
        CreatedLast7Days = _createdWeek,
        CreatedLast30Days = _createdMonth,
        ClosedLast7Days = _closedWeek,
        ClosedLast30Days = _closedMonth,
        OldestOpen = _oldestOpen,
        Newest = _newest,
    };

    private void AddOpen(SnowTicket ticket)
    {
        _open++;
        _overdue += One(ticket.DueDate < now);
        _oldestOpen = _oldestOpen?.CreatedAt <= ticket.CreatedAt || ticket.CreatedAt is null ? _oldestOpen : ticket;
    }

    private static int One(bool counts) => counts ? 1 : 0;

    private bool IsWithin(DateTimeOffset? moment, int days) => now - moment <= TimeSpan.FromDays(days);
}
