namespace SecureScoreSnow.Client.Tickets;

/// <summary>Some tasks of a run, and what the instance has of them.</summary>
/// <param name="Tasks">The tasks: what each is known by, or why it can have no ticket.</param>
/// <param name="Found">Their tickets, by correlation id.</param>
internal sealed record LookedUpTasks(
    IReadOnlyList<IdentifiedTask> Tasks,
    ILookup<string, FoundTicket> Found);
