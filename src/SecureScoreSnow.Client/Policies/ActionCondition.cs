using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Policies;

/// <summary>
/// What an action must be like: everything that is given must hold, and of a list one entry. Texts are compared without
/// regard to case; * stands for any characters and ? for one.
/// </summary>
public sealed record ActionCondition
{
    /// <summary>Ids of controls.</summary>
    public IReadOnlyList<string> ControlId { get; init; } = [];

    /// <summary>Titles.</summary>
    public IReadOnlyList<string> Title { get; init; } = [];

    /// <summary>Categories: Devices, Data, Apps, Identity, Infrastructure.</summary>
    public IReadOnlyList<string> Category { get; init; } = [];

    /// <summary>Services as Graph names them, such as AzureAD or EXO.</summary>
    public IReadOnlyList<string> Service { get; init; } = [];

    /// <summary>Tiers: Core, Defense in Depth, Advanced.</summary>
    public IReadOnlyList<string> Tier { get; init; } = [];

    /// <summary>What users notice: None, Low, Moderate, High, Unknown.</summary>
    public IReadOnlyList<string> UserImpact { get; init; } = [];

    /// <summary>What it takes: Low, Moderate, High, Unknown.</summary>
    public IReadOnlyList<string> ImplementationCost { get; init; } = [];

    /// <summary>What it protects against, such as "Account breach".</summary>
    public IReadOnlyList<string> Threat { get; init; } = [];

    /// <summary>The points left, at least.</summary>
    public double? MinPointsToGain { get; init; }

    /// <summary>The points left, at the most.</summary>
    public double? MaxPointsToGain { get; init; }

    /// <summary>Whether the action is like that. What was not measured has no points.</summary>
    public bool Fits(SecureScoreAction action) => HasWords(action) && HasPoints(action.PointsToGain ?? 0);

    private static bool Fits(IReadOnlyList<string> patterns, string? text) =>
        patterns.Count == 0 || patterns.Any(pattern => Wildcard.IsMatch(pattern, text ?? string.Empty));

    private bool HasWords(SecureScoreAction action) =>
        Fits(ControlId, action.ControlId)
        && Fits(Title, action.Title)
        && Fits(Category, action.Category)
        && Fits(Service, action.Service)
        && Fits(Tier, action.Tier)
        && Fits(UserImpact, action.UserImpact)
        && Fits(ImplementationCost, action.ImplementationCost)
        && (Threat.Count == 0 || action.Threats.Any(threat => Fits(Threat, threat)));

    private bool HasPoints(double left) => left >= (MinPointsToGain ?? left) && left <= (MaxPointsToGain ?? left);
}
