namespace SecureScoreSnow.Client.Tickets;

/// <summary>What became of the look-up of some tasks.</summary>
/// <param name="Tasks">The tasks.</param>
/// <param name="Plans">A plan for each, in their order; a refused one where the look-up failed.</param>
/// <param name="Refusal">Why the look-up failed; null where it did not.</param>
public sealed record PlannedWindow(
    IReadOnlyList<SecureTask> Tasks,
    IReadOnlyList<TicketPlan> Plans,
    SnowException? Refusal);
