using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>Writes the report as a page, which lists the most urgent tickets.</summary>
internal sealed class HtmlReportWriter(Stream stream, int most, DateTimeOffset now) : IReportWriter
{
    private readonly UrgentTickets _tickets = new(most, now);
    private readonly StreamWriter _output = new(stream, ReportFile.Utf8, bufferSize: 64 * 1024);

    public void Add(SnowTicket ticket) => _tickets.Add(ticket);

    public void Complete(TicketReport report)
    {
        new ReportPage(report with { Tickets = _tickets.InOrder() }).Write(_output);
        _output.Flush();
    }

    public void Dispose() => _output.Dispose();
}
