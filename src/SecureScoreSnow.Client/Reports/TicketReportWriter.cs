using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>
/// Writes a report of any number of tickets, which are taken one by one and not kept, but for those that a page lists.
/// </summary>
public sealed class TicketReportWriter : IDisposable
{
    // Three names say "several" as well as a thousand.
    private const int MostInstances = 3;

    private readonly ReportOptions _options;
    private readonly IReportWriter _form;
    private readonly TicketTally _tally;
    private readonly HashSet<string> _instances = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="stream">What is written into; it is closed at the end.</param>
    /// <param name="format">In what form.</param>
    /// <param name="options">What is reported.</param>
    public TicketReportWriter(Stream stream, ReportFormat format, ReportOptions options)
    {
        _options = options;
        _tally = new TicketTally(options.Score, options.CreatedAt);
        _form = format switch
        {
            ReportFormat.Csv => new CsvReportWriter(stream),
            ReportFormat.Json => new JsonReportWriter(stream, options),
            _ => new HtmlReportWriter(stream, options.MaxListed, options.CreatedAt),
        };
    }

    /// <summary>Takes the next ticket.</summary>
    public void Add(SnowTicket ticket)
    {
        if (ticket.Instance is { } instance && _instances.Count < MostInstances)
        {
            _instances.Add(instance);
        }

        _tally.Add(ticket);
        _form.Add(ticket);
    }

    /// <summary>Writes what is only known when all tickets have come.</summary>
    /// <param name="cards">The cards as the instance counts them; null to count the tickets that were taken.</param>
    public void Complete(IReadOnlyList<TicketCard>? cards) => _form.Complete(new TicketReport
    {
        Title = _options.Title ?? ReportTexts.Title,
        Instance = _options.Instance ?? (_instances.Count == 1 ? _instances.First() : null),
        TenantId = _options.TenantId,
        CreatedAt = _options.CreatedAt,
        Cards = cards ?? _tally.Cards(_options.Types),
        Score = _options.Score,
        Points = _tally.Points(),
        Ages = _tally.Ages,
        DueDates = _tally.DueDates,
        TicketCount = _tally.Count,
        CountedByInstance = Counted(cards),
        OnlyOpen = _options.OnlyOpen,
    });

    /// <inheritdoc/>
    public void Dispose() => _form.Dispose();

    private long? Counted(IReadOnlyList<TicketCard>? cards)
    {
        long?[] counts = [.. (cards ?? []).Select(card => _options.OnlyOpen ? card.Open : card.Total)];
        return counts.Length == 0 || counts.Contains(null) ? null : counts.Sum();
    }
}
