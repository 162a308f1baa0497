namespace SecureScoreSnow.Client.SecureScore;

/// <summary>What can be decided otherwise about how an improvement action is read.</summary>
public sealed record ActionRules
{
    /// <summary>
    /// The address of an action's page; {controlId} and {tenantId} stand for the action's own. Null for the portal of
    /// the cloud that the action comes from.
    /// </summary>
    public string? PortalLink { get; init; }

    /// <summary>
    /// Whether the state Reviewed means that the action is dealt with in another way. Microsoft does not say; false
    /// leaves it to the points.
    /// </summary>
    public bool ReviewedIsResolved { get; init; } = true;
}
