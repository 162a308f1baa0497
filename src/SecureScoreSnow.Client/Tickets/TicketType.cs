namespace SecureScoreSnow.Client.Tickets;

/// <summary>The two kinds of ticket.</summary>
public enum TicketType
{
    /// <summary>A change request (table change_request).</summary>
    Change,

    /// <summary>An incident (table incident).</summary>
    Incident,
}
