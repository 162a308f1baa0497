namespace SecureScoreSnow.Client.Tickets;

/// <summary>What an instance told of the states of one type.</summary>
/// <param name="Labels">The labels by stored value, and where each is known from.</param>
/// <param name="IsComplete">Whether the list of choices was open: there are no others then.</param>
/// <param name="ReadAt">When that was.</param>
internal sealed record StateReading(
    IReadOnlyDictionary<string, (string Label, TicketStateSource Source)> Labels,
    bool IsComplete,
    DateTimeOffset ReadAt);
