namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>What a tenant has achieved of a control.</summary>
/// <param name="Score">The points, from 0 to the maximum of the control.</param>
public sealed record ControlMeasure(double Score)
{
    /// <summary>Free text, which may hold HTML and may be empty.</summary>
    public string ImplementationStatus { get; init; } = "";

    /// <summary>How many objects meet the condition; Graph sends it as a string.</summary>
    public int? Count { get; init; }

    /// <summary>How many objects there are; Graph sends it as a string.</summary>
    public int? Total { get; init; }

    /// <summary>Set for controls that are a switch; Graph sends it as a string.</summary>
    public bool? On { get; init; }

    /// <summary>How many days the measure is older than the snapshot.</summary>
    public int SyncLag { get; init; } = 1;
}
