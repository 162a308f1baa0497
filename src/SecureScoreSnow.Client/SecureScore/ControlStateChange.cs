namespace SecureScoreSnow.Client.SecureScore;

/// <summary>What is to be set for one improvement action.</summary>
/// <param name="ControlId">Graph's id of the control.</param>
/// <param name="State">The state.</param>
public sealed record ControlStateChange(string ControlId, ControlState State)
{
    /// <summary>The tenant that is meant; null for whichever is signed in.</summary>
    public string? TenantId { get; init; }

    /// <summary>Why; null leaves it out.</summary>
    public string? Comment { get; init; }

    /// <summary>Who is to see to it; null leaves that as it is.</summary>
    public string? AssignedTo { get; init; }
}
