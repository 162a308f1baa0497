namespace SecureScoreSnow.Client.Provisioning;

/// <summary>What came of putting one thing right.</summary>
public enum ProvisioningRepairOutcome
{
    /// <summary>Would be changed.</summary>
    Planned,

    /// <summary>Changed, and read back.</summary>
    Repaired,

    /// <summary>Right already; nothing was changed.</summary>
    NotNeeded,

    /// <summary>Neither what the check saw nor right: somebody changed it since, and it was left as it is.</summary>
    Changed,

    /// <summary>Left as it is; the detail says why.</summary>
    Skipped,
}
