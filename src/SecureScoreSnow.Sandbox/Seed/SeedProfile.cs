namespace SecureScoreSnow.Sandbox.Seed;

/// <summary>What is publicly known of a control; null where it is not.</summary>
/// <param name="Id">The id of the control, unique without regard to case.</param>
/// <param name="Title">Microsoft's name of the control; several controls may share one.</param>
/// <param name="ControlCategory">Graph's category.</param>
/// <param name="Service">The product, in the casing in which it was found.</param>
/// <param name="ShortDescription">One sentence in this project's own words.</param>
/// <param name="SimulationMaxScore">Points for a simulation.</param>
internal sealed record SeedProfile(
    string Id,
    string Title,
    string ControlCategory,
    string Service,
    string ShortDescription,
    double SimulationMaxScore)
{
    /// <summary>Whether <see cref="SimulationMaxScore"/> is invented.</summary>
    public bool SimulationMaxScoreIsSynthetic { get; init; }

    public double? MaxScore { get; init; }

    public int? Rank { get; init; }

    public string? Tier { get; init; }

    public string? UserImpact { get; init; }

    public string? ImplementationCost { get; init; }

    public string? ActionType { get; init; }

    public string? ActionUrl { get; init; }

    public IReadOnlyList<string> Threats { get; init; } = [];

    public bool? Deprecated { get; init; }

    /// <summary>"legacy" or "docs" for a control that no tenant has today.</summary>
    public string? Era { get; init; }
}
