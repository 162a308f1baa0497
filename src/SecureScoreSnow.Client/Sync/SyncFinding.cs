using System.Globalization;

using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Sync;

/// <summary>A difference between a ticket and its action, and what follows from it.</summary>
/// <param name="Difference">Which one.</param>
/// <param name="Work">What follows.</param>
/// <param name="Ticket">The ticket.</param>
internal sealed record SyncFinding(SyncDifference Difference, SyncWork Work, SyncTicket Ticket)
{
    /// <summary>The action; null where it is not in the catalogue.</summary>
    internal SecureScoreAction? Action { get; init; }

    /// <summary>The status that the difference is about, as it is remembered.</summary>
    internal string Status { get; init; } = string.Empty;

    /// <summary>Which end, where the ticket is to be ended.</summary>
    internal TicketEnd End { get; init; }

    /// <summary>Whether the ticket already tells what could be said if it cannot be ended.</summary>
    internal bool IsSaid { get; init; }

    /// <summary>Why nothing is done.</summary>
    internal string? Reason { get; init; }

    /// <summary>What is to be remembered of it.</summary>
    internal SyncMemory Remember(SyncDeed deed, string state) => new(Status, deed, state, NextCount());

    // Every conclusion is a change of the ticket: where the last count is not known, none was as high as this.
    private int NextCount() => Ticket.Memory is { } memory ? memory.Count + 1
        : int.TryParse(
            Ticket.Ticket.ModificationCount, NumberStyles.None, CultureInfo.InvariantCulture, out int changes)
            ? changes + 1
            : 1;

    /// <summary>As much of the action's task as the block tells.</summary>
    internal SecureTask ToTask() => new()
    {
        ControlId = Action?.ControlId ?? Ticket.Block.ControlId ?? Ticket.ControlId,
        TenantId = Action?.TenantId ?? Ticket.Block.TenantId,
        PointsToGain = Action?.PointsToGain,
        MaxPoints = Action?.MaxPoints,
    };

    internal SyncResult ToResult(SnowTicket ticket, SyncOutcome outcome) => new(ticket)
    {
        Difference = Difference,
        Outcome = outcome,
        Reason = Reason,
        Status = Action?.Status,
        PointsBefore = Ticket.Points,
        PointsToGain = Action?.PointsToGain,
        Name = ticket.Name ?? Ticket.Ticket.Name,
        ControlId = ticket.ControlId ?? Action?.ControlId,
        TenantId = ticket.TenantId ?? Action?.TenantId,
    };
}
