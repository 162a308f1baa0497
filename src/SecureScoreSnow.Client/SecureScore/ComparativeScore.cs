namespace SecureScoreSnow.Client.SecureScore;

/// <summary>What other tenants reach on average. For display only: the figures cannot be computed with.</summary>
public sealed record ComparativeScore
{
    /// <summary>Who is compared with: AllTenants, TotalSeats, IndustryTypes, or another word of Graph.</summary>
    public string Basis { get; init; } = "";

    /// <summary>
    /// The average as Graph sent it, apparently a percentage; null where Graph has none (it then sends -1).
    /// </summary>
    public double? AverageScore { get; init; }

    /// <summary>The least number of seats compared with, where the basis is TotalSeats.</summary>
    public int? SeatsFrom { get; init; }

    /// <summary>The greatest number of seats compared with, where the basis is TotalSeats.</summary>
    public int? SeatsTo { get; init; }

    /// <summary>The basis.</summary>
    public override string ToString() => Basis;
}
