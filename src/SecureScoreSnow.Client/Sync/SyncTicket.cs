using System.Globalization;

using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Sync;

/// <summary>A ticket as far as it matters for following its action.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Description">Its description, with the block.</param>
internal sealed record SyncTicket(SnowTicket Ticket, string Description)
{
    internal DescriptionBlock Block => DescriptionBlock.Read(Description);

    /// <summary>When an incident was resolved: from then on it was done, whenever it was closed.</summary>
    internal DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>The column that has the description.</summary>
    internal string Column { get; init; } = TicketContent.DescriptionColumn;

    /// <summary>The sys_id of the group that has it; "" for none.</summary>
    internal string Group { get; init; } = string.Empty;

    internal SyncMemory? Memory => SyncMemory.Read(Block.Sync);

    internal string State => Ticket.StateValue ?? string.Empty;

    internal bool IsResolved => Ticket.IsOpen && TicketTables.IsResolved(Ticket.Type, State);

    internal bool IsCancelled => TicketTables.IsCancelled(Ticket.Type, State);

    /// <summary>When somebody said that it was done.</summary>
    internal DateTimeOffset? DoneAt => ResolvedAt ?? Ticket.ClosedAt;

    /// <summary>The points to gain of which the block tells.</summary>
    internal double? Points => double.TryParse(
        (Block.Points ?? string.Empty).Split(' ')[0],
        NumberStyles.Float,
        CultureInfo.InvariantCulture,
        out double points)
        ? points
        : null;

    /// <summary>The control id, in lower case, as the correlation id has it.</summary>
    internal string ControlId
    {
        get
        {
            string correlation = Ticket.CorrelationId ?? string.Empty;
            int at = correlation.LastIndexOf('@');
            return at < 0 ? string.Empty : correlation.Substring(0, at).ToLowerInvariant();
        }
    }
}
