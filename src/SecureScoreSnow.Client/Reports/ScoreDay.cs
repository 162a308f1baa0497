using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Reports;

/// <summary>The totals of one day's Secure Score, without its controls.</summary>
public sealed record ScoreDay
{
    /// <summary>The day, as midnight UTC.</summary>
    public DateTimeOffset Date { get; init; }

    /// <summary>The points reached.</summary>
    public double? CurrentScore { get; init; }

    /// <summary>The points that could be reached.</summary>
    public double? MaxScore { get; init; }

    /// <summary>The share reached, 0 to 100.</summary>
    public double? Percent { get; init; }

    /// <summary>What other tenants reached, as Microsoft sent it; for display only.</summary>
    public IReadOnlyList<ComparativeScore> Comparisons { get; init; } = [];

    /// <summary>The totals of a snapshot; null where it does not say of which day it is.</summary>
    internal static ScoreDay? Of(SecureScoreSnapshot snapshot) => snapshot.SnapshotDate is { } date
        ? new ScoreDay
        {
            Date = date,
            CurrentScore = snapshot.CurrentScore,
            MaxScore = snapshot.MaxScore,
            Percent = snapshot.Percent,
            Comparisons = snapshot.Comparisons,
        }
        : null;
}
