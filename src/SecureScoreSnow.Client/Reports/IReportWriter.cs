using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>Writes a report in one of its forms.</summary>
internal interface IReportWriter : IDisposable
{
    /// <summary>Takes the next ticket.</summary>
    void Add(SnowTicket ticket);

    /// <summary>Writes what is only known when all tickets have come.</summary>
    /// <param name="report">Everything but the tickets.</param>
    void Complete(TicketReport report);
}
