using CsvHelper;

using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>Writes a row for each ticket as it comes.</summary>
internal sealed class CsvReportWriter : IReportWriter
{
    // Without the mark at the beginning, Excel takes the text for ANSI.
    private static readonly CsvWriterOptions s_options = new()
    {
        Quoting = CsvQuoting.Always,
        WriteByteOrderMark = true,
    };

    private readonly CsvWriter _csv;

    internal CsvReportWriter(Stream stream)
    {
        _csv = CsvWriter.Create(stream, s_options);
        _csv.WriteRecord(TicketCells.Names);
    }

    public void Add(SnowTicket ticket) => _csv.WriteRecord(TicketCells.Of(ticket));

    public void Complete(TicketReport report) => _csv.Flush();

    public void Dispose() => _csv.Dispose();
}
