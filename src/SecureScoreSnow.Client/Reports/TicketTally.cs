using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>Counts tickets as they come, and keeps none of them.</summary>
internal sealed class TicketTally
{
    private readonly DateTimeOffset _now;
    private readonly ScoreOverview _score;
    private readonly Dictionary<TicketType, CardTally> _cards = [];

    // Whether an open ticket is there for a control that is left to do.
    private readonly Dictionary<string, bool> _controls = new(StringComparer.OrdinalIgnoreCase);

    internal TicketTally(ScoreOverview score, DateTimeOffset now)
    {
        _now = now;
        _score = score;
        foreach (SecureScoreAction action in Left)
        {
            _controls[action.ControlId] = false;
        }
    }

    internal long Count { get; private set; }

    internal TicketAges Ages { get; private set; } = TicketAges.None;

    internal TicketDueDates DueDates { get; private set; } = TicketDueDates.None;

    private IEnumerable<SecureScoreAction> Left =>
        (_score.Actions ?? []).Where(action => action.PointsToGain > 0 && ActionTasks.IsLeftToDo(action));

    internal void Add(SnowTicket ticket)
    {
        Count++;
        CardOf(ticket.Type).Add(ticket);
        if (!ticket.IsOpen)
        {
            return;
        }

        Ages = Ages.With(ticket.CreatedAt, _now);
        DueDates = DueDates.With(ticket.DueDate, _now);
        if (ticket.ControlId is { } control && _controls.ContainsKey(control) && IsOfTenant(ticket.TenantId))
        {
            _controls[control] = true;
        }
    }

    internal IReadOnlyList<TicketCard> Cards(IReadOnlyList<TicketType> types) =>
        [.. types.Select(type => CardOf(type).Card())];

    /// <summary>The points to gain by category, most first; null where the actions could not be read.</summary>
    internal IReadOnlyList<CategoryPoints>? Points() => _score.Actions is null ? null :
    [
        .. Left
            .GroupBy(action => action.Category)
            .Select(group => new CategoryPoints
            {
                Category = group.Key,
                Actions = group.Count(),
                Points = Sum(group),
                PointsWithTicket = Sum(group.Where(action => _controls[action.ControlId])),
            })
            .OrderByDescending(category => category.Points)
            .ThenBy(category => category.Category, StringComparer.Ordinal),
    ];

    private static double Sum(IEnumerable<SecureScoreAction> actions) =>
        Math.Round(actions.Sum(action => action.PointsToGain ?? 0), 2, MidpointRounding.AwayFromZero);

    private CardTally CardOf(TicketType type)
    {
        if (!_cards.TryGetValue(type, out CardTally? card))
        {
            _cards.Add(type, card = new CardTally(type, _now));
        }

        return card;
    }

    private bool IsOfTenant(string? tenantId) => tenantId is null || _score.TenantId is null
        || TicketIdentity.SuffixOf(tenantId) == TicketIdentity.SuffixOf(_score.TenantId);
}
