namespace SecureScoreSnow.Client.Tickets;

/// <summary>Where a look-up reads tickets from.</summary>
/// <param name="Table">The table.</param>
/// <param name="Description">The column that has the block with the run; null where that is not wanted.</param>
internal sealed record TicketPlace(string Table, string? Description);
