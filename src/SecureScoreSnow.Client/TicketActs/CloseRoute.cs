using SecureScoreSnow.Client.Changes;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>The way from a state to an end, as the platform is delivered with it.</summary>
internal static class CloseRoute
{
    internal const string New = "-5";
    internal const string Assess = "-4";
    internal const string Authorize = "-3";

    private const string Scheduled = "-2";
    private const string Implement = "-1";
    private const string Review = "0";
    private const string Resolved = "6";
    private const string Standard = "standard";
    private const string Emergency = "emergency";
    private const string Approved = "approved";

    private static readonly string[] s_normal = [New, Assess, Authorize, Scheduled, Implement, Review, "3"];
    private static readonly string[] s_standard = [New, Scheduled, Implement, Review, "3"];
    private static readonly string[] s_emergency = [New, Authorize, Scheduled, Implement, Review, "3"];

    /// <summary>The state that is the end.</summary>
    internal static string Goal(TicketEnd end, TicketType type) => end switch
    {
        TicketEnd.Cancel => TicketTables.CancelledState(type),
        TicketEnd.Resolve => Resolved,
        _ => TicketTables.ClosedState(type),
    };

    /// <summary>The states to go through, the present one first.</summary>
    internal static IReadOnlyList<string> From(LocatedTicket ticket, TicketEnd end)
    {
        string state = ticket.Ticket!.StateValue!;
        string goal = Goal(end, ticket.Ticket.Type);
        if (end == TicketEnd.Close && ticket.Ticket.Type == TicketType.Incident && state != Resolved)
        {
            return [state, Resolved, goal];
        }

        string[] way = WayOf(ticket);
        int place = Array.IndexOf(way, state);
        return end != TicketEnd.Close || ticket.Ticket.Type == TicketType.Incident || place < 0
            ? [state, goal]
            : [.. way.Skip(place)];
    }

    /// <summary>Whether others have to approve the change before it can go on.</summary>
    internal static bool WaitsForApproval(LocatedTicket ticket) =>
        IsChange(ticket)
        && ticket.Ticket!.StateValue is Assess or Authorize
        && ticket.Record!["approval"] != Approved;

    /// <summary>Whether the next step asks others to approve the change.</summary>
    internal static bool AsksForApproval(LocatedTicket ticket) =>
        IsChange(ticket) && ticket.Ticket!.StateValue == New && ticket.Record!["type"] != Standard;

    internal static bool IsChange(LocatedTicket ticket) => ticket.Ticket!.Type == TicketType.Change;

    /// <summary>
    /// The state that a change goes to where the delivered way is closed: the end, or else the one that is furthest on
    /// the way.
    /// </summary>
    internal static string? Detour(IReadOnlyList<NextState> open, string state, TicketEnd end)
    {
        string goal = Goal(end, TicketType.Change);
        int place = Array.IndexOf(s_normal, state);
        return open
            .Where(next => next.IsAvailable && (next.Value == goal || end == TicketEnd.Close))
            .Select(next => next.Value)
            .Where(next => next == goal || Array.IndexOf(s_normal, next) > Math.Max(place, 0))

            // Nobody is asked for an approval on a detour.
            .Where(next => next is not (Assess or Authorize))
            .OrderByDescending(next => next == goal)
            .ThenByDescending(next => Array.IndexOf(s_normal, next))
            .FirstOrDefault();
    }

    private static string[] WayOf(LocatedTicket ticket) => ticket.Record!["type"] switch
    {
        Standard => s_standard,
        Emergency => s_emergency,
        _ => s_normal,
    };
}
