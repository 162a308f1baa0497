using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>Writes a report to a file.</summary>
/// <remarks>
/// Until it is complete, a file that is there stays as it is; disposing of it earlier leaves no trace.
/// </remarks>
public sealed class TicketReportExport : IDisposable
{
    private readonly ReportFile _file;
    private readonly TicketReportWriter _writer;

    /// <summary>Begins to write.</summary>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.ReportFormatUnknown"/>, <see cref="SnowErrorCode.FileExists"/> or
    /// <see cref="SnowErrorCode.FileUnwritable"/>.
    /// </exception>
    public TicketReportExport(ReportTarget target, ReportOptions options)
    {
        ReportFormat format = target.FormatOrEnding;
        _file = new ReportFile(target);
        _writer = new TicketReportWriter(_file.Stream, format, options);
    }

    /// <summary>Takes the next ticket.</summary>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.FileUnwritable"/>, where the disk is full.</exception>
    public void Add(SnowTicket ticket) => _file.Try(() => _writer.Add(ticket));

    /// <summary>Writes the rest and puts the file in its place.</summary>
    /// <param name="cards">The cards as the instance counts them; null to count the tickets that were taken.</param>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.FileExists"/> or <see cref="SnowErrorCode.FileUnwritable"/>.
    /// </exception>
    public void Complete(IReadOnlyList<TicketCard>? cards)
    {
        _file.Try(() => _writer.Complete(cards));
        _file.Complete(_writer);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        try
        {
            _writer.Dispose();
        }
        catch (ObjectDisposedException)
        {
            // It was given up with something left to write.
        }
    }
}
