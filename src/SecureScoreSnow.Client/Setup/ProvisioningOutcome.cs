namespace SecureScoreSnow.Client.Setup;

/// <summary>What a step of setting up came to.</summary>
public enum ProvisioningOutcome
{
    /// <summary>Made.</summary>
    Created,

    /// <summary>There already; nothing was changed.</summary>
    Existing,

    /// <summary>There already, and changed.</summary>
    Updated,

    /// <summary>Would be done.</summary>
    Planned,

    /// <summary>Deleted.</summary>
    Removed,

    /// <summary>Could not be deleted and can no longer be used.</summary>
    Deactivated,

    /// <summary>Was not there.</summary>
    Absent,

    /// <summary>Left as it is; the detail says why.</summary>
    Kept,

    /// <summary>Tried, and it works.</summary>
    Verified,

    /// <summary>Could not be tried; the detail says why.</summary>
    NotVerified,
}
