using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>Writes what a page shows, and every ticket as it comes, for programs.</summary>
internal sealed class JsonReportWriter : IReportWriter
{
    private readonly JsonSerializer _serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new ReportContract(),
        Converters = { new StringEnumConverter() },
    });

    private readonly JsonTextWriter _json;

    internal JsonReportWriter(Stream stream, ReportOptions options)
    {
        StreamWriter output = new(stream, ReportFile.Utf8, bufferSize: 64 * 1024);
        _json = new JsonTextWriter(output)
        {
            Formatting = Formatting.Indented,

            // Windows PowerShell takes a file without a mark for ANSI, and reads this one all the same.
            StringEscapeHandling = StringEscapeHandling.EscapeNonAscii,
        };
        Begin(options);
    }

    public void Add(SnowTicket ticket) => _serializer.Serialize(_json, ticket);

    public void Complete(TicketReport report)
    {
        _json.WriteEndArray();
        Write("ticketCount", report.TicketCount);
        Write("instance", report.Instance);
        Write("cards", report.Cards);
        Write("openByAge", report.Ages);
        Write("openByDueDate", report.DueDates);
        Write("pointsByCategory", report.Points);
        _json.WriteEndObject();
        _json.Flush();
    }

    public void Dispose() => ((IDisposable)_json).Dispose();

    // What is known already comes before the tickets, of which there may be many.
    private void Begin(ReportOptions options)
    {
        _json.WriteStartObject();
        Write("title", options.Title ?? ReportTexts.Title);
        Write("createdAt", options.CreatedAt);
        Write("tenantId", options.TenantId);
        Write("secureScore", options.Score.Days.Count == 0 ? null : new
        {
            options.Score.TenantId,
            options.Score.Newest,
            options.Score.Days,
        });
        Write("missing", options.Score.Refusal is { } refusal
            ? new { Code = refusal.Code.ToString(), refusal.Message, refusal.Remedy }
            : null);
        Write("warnings", options.Score.Warnings);
        _json.WritePropertyName("tickets");
        _json.WriteStartArray();
    }

    private void Write(string name, object? value)
    {
        _json.WritePropertyName(name);
        _serializer.Serialize(_json, value);
    }
}
