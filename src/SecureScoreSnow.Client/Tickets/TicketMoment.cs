namespace SecureScoreSnow.Client.Tickets;

/// <summary>What a ticket's content takes from the moment of its making.</summary>
/// <param name="Now">The present.</param>
/// <param name="RunId">The run that makes it.</param>
/// <param name="EarlierTicket">The number of the closed ticket that it comes after, or null.</param>
internal sealed record TicketMoment(DateTimeOffset Now, string RunId, string? EarlierTicket);
