namespace SecureScoreSnow.Client.Reports;

/// <summary>The points still to gain in one category.</summary>
public sealed record CategoryPoints
{
    /// <summary>The category; null for actions that have none.</summary>
    public string? Category { get; init; }

    /// <summary>How many actions are left to do.</summary>
    public int Actions { get; init; }

    /// <summary>What they are worth together.</summary>
    public double Points { get; init; }

    /// <summary>How many of these points have an open ticket among those of the report.</summary>
    public double PointsWithTicket { get; init; }
}
