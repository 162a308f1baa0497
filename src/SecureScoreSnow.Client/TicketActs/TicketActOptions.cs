using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>How things are done to tickets.</summary>
public sealed record TicketActOptions
{
    /// <summary>How many tickets are looked up with one request.</summary>
    public const int WindowSize = 50;

    /// <summary>Takes tickets of all origins, not only those made here.</summary>
    public bool AllTickets { get; init; }

    /// <summary>
    /// How old what was read of a ticket may be when it is written to; what is older is read once more, to see whether
    /// somebody else was there. Five seconds unless set.
    /// </summary>
    public TimeSpan Freshness { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What the command may wait for in all; by default what one request may.</summary>
    public WaitBudget? Budget { get; init; }
}
