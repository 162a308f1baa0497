namespace SecureScoreSnow.Client.Tickets;

/// <summary>What is fixed about the two ticket tables.</summary>
internal static class TicketTables
{
    internal const string Task = "task";

    private const string Change = "change_request";
    private const string Incident = "incident";

    internal static string NameOf(TicketType type) => type == TicketType.Change ? Change : Incident;

    /// <returns>The type of a record's class, or null where it is neither.</returns>
    internal static TicketType? TypeOf(string className) => className switch
    {
        Change => TicketType.Change,
        Incident => TicketType.Incident,
        _ => null,
    };

    /// <summary>Somebody decided against it: state 4 of a change, 8 of an incident.</summary>
    internal static bool IsCancelled(TicketType type, string state) => state == CancelledState(type);

    internal static string CancelledState(TicketType type) => type == TicketType.Change ? "4" : "8";

    internal static string ClosedState(TicketType type) => type == TicketType.Change ? "3" : "7";

    /// <summary>Done, but still open: a resolved incident.</summary>
    internal static bool IsResolved(TicketType type, string state) => type == TicketType.Incident && state == "6";
}
