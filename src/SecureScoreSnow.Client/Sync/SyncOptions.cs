using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Sync;

/// <summary>How tickets follow their actions.</summary>
public sealed record SyncOptions
{
    /// <summary>What becomes of open tickets whose action is done.</summary>
    public SyncReaction OnCompleted { get; init; } = SyncReaction.Close;

    /// <summary>What becomes of open tickets whose action was decided about.</summary>
    public SyncReaction OnAccepted { get; init; } = SyncReaction.Note;

    /// <summary>By how many points an action has to move before its ticket says so. 1 unless set.</summary>
    public double MinPoints { get; init; } = 1;

    /// <summary>What becomes of ended tickets whose action has regressed.</summary>
    public ClosedTicketRule WhenClosed { get; init; }

    /// <inheritdoc cref="CampaignOptions.Grace"/>
    public TimeSpan Grace { get; init; } = TimeSpan.FromDays(7);

    /// <inheritdoc cref="CampaignOptions.GraceWhenUnknown"/>
    public TimeSpan GraceWhenUnknown { get; init; } = TimeSpan.FromDays(35);

    /// <summary>Which types of tickets are acted on; both are read.</summary>
    public IReadOnlyList<TicketType> Types { get; init; } = [TicketType.Change, TicketType.Incident];

    /// <summary>How many tickets one run may change; null for a quarter of them.</summary>
    public int? MaxChange { get; init; }

    /// <summary>Writes to Secure Score that the risk is accepted where people cancelled a ticket.</summary>
    public bool WriteBack { get; init; }

    /// <summary>How old a snapshot may be to tell that an action is gone. Three days unless set.</summary>
    public TimeSpan MaxSnapshotAge { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Who asks for the tickets that a regression makes.</summary>
    public string? Initiator { get; init; }

    /// <inheritdoc cref="CampaignOptions.ThrottleLimit"/>
    public int? ThrottleLimit { get; init; }

    /// <inheritdoc cref="CampaignOptions.MaxWait"/>
    public TimeSpan MaxWait { get; init; } = Http.WaitBudget.DefaultLimit;
}
