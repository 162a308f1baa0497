namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>One entry of a control's history of states.</summary>
/// <param name="State">Default, Ignored, ThirdParty, Reviewed, AlternateMitigation, or whatever Graph may send.</param>
public sealed record ControlStateUpdate(string State)
{
    public string? AssignedTo { get; init; }

    public string? Comment { get; init; }

    public string? UpdatedBy { get; init; }

    public DateTimeOffset? UpdatedDateTime { get; init; }
}
