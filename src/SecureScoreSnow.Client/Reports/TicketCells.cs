using System.Globalization;

using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>
/// The columns of a report for spreadsheets: the properties of a ticket, so that what comes back from Import-Csv has
/// the names that commands bind.
/// </summary>
internal static class TicketCells
{
    private static readonly (string Name, Func<SnowTicket, string?> Of)[] s_columns =
    [
        (nameof(SnowTicket.Number), ticket => ticket.Number),
        (nameof(SnowTicket.Type), ticket => ticket.Type.ToString()),
        (nameof(SnowTicket.State), ticket => ticket.State),
        (nameof(SnowTicket.StateValue), ticket => ticket.StateValue),
        (nameof(SnowTicket.IsOpen), ticket => ticket.IsOpen ? "True" : "False"),
        (nameof(SnowTicket.Name), ticket => ticket.Name),
        (nameof(SnowTicket.Priority), ticket => ticket.Priority),
        (nameof(SnowTicket.DueDate), ticket => Text(ticket.DueDate)),
        (nameof(SnowTicket.CreatedAt), ticket => Text(ticket.CreatedAt)),
        (nameof(SnowTicket.UpdatedAt), ticket => Text(ticket.UpdatedAt)),
        (nameof(SnowTicket.ClosedAt), ticket => Text(ticket.ClosedAt)),
        (nameof(SnowTicket.AssignmentGroup), ticket => ticket.AssignmentGroup),
        (nameof(SnowTicket.AssignedTo), ticket => ticket.AssignedTo),
        (nameof(SnowTicket.Category), ticket => ticket.Category),
        (nameof(SnowTicket.Source), ticket => ticket.Source),
        (nameof(SnowTicket.Initiator), ticket => ticket.Initiator),
        (nameof(SnowTicket.ControlId), ticket => ticket.ControlId),
        (nameof(SnowTicket.TenantId), ticket => ticket.TenantId),
        (nameof(SnowTicket.ExternalId), ticket => ticket.ExternalId),
        (nameof(SnowTicket.RunId), ticket => ticket.RunId),
        (nameof(SnowTicket.Link), ticket => ticket.Link),
        (nameof(SnowTicket.SysId), ticket => ticket.SysId),
        (nameof(SnowTicket.CorrelationId), ticket => ticket.CorrelationId),
        (nameof(SnowTicket.Instance), ticket => ticket.Instance),
    ];

    internal static string[] Names => [.. s_columns.Select(column => column.Name)];

    internal static string?[] Of(SnowTicket ticket) =>
        [.. s_columns.Select(column => SpreadsheetCell.Of(column.Of(ticket)))];

    private static string? Text(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
