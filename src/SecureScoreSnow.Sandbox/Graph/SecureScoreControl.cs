namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>A control of a tenant: its profile, its states, and what has been achieved of it.</summary>
/// <param name="Id">The id, as the profile writes it.</param>
/// <param name="Title">Its name; not unique.</param>
/// <param name="Category">Identity, Data, Device, Apps or Infrastructure.</param>
/// <param name="Service">The product.</param>
/// <param name="MaxScore">The points to be had.</param>
public sealed record SecureScoreControl(string Id, string Title, string Category, string Service, double MaxScore)
{
    public string Tier { get; init; } = "Core";

    public int Rank { get; init; } = 128;

    public string UserImpact { get; init; } = "Unknown";

    public string ImplementationCost { get; init; } = "Unknown";

    public string ActionType { get; init; } = "Config";

    public string? ActionUrl { get; init; }

    public IReadOnlyList<string> Threats { get; init; } = [];

    public bool Deprecated { get; init; }

    /// <summary>One sentence, which snapshots carry as the description.</summary>
    public string Description { get; init; } = "";

    /// <summary>HTML.</summary>
    public string Remediation { get; init; } = "";

    public string RemediationImpact { get; init; } = "";

    /// <summary>Oldest first; a control that nobody touched has the one entry Default.</summary>
    public IReadOnlyList<ControlStateUpdate> StateUpdates { get; init; } = [new("Default")];

    /// <summary>Null where the tenant is not measured: no licence, or nothing to measure.</summary>
    public ControlMeasure? Measure { get; init; }

    /// <summary>The id as snapshots write it, where that differs in casing.</summary>
    public string? NameInScores { get; init; }

    /// <summary>False for a control of which Graph sends scores but no profile.</summary>
    public bool HasProfile { get; init; } = true;

    /// <summary>Whether the points can be so many.</summary>
    public bool CanScore(double points) => points >= 0 && points <= MaxScore;

    /// <summary>The state that holds now.</summary>
    public string State => StateUpdates[^1].State;
}
