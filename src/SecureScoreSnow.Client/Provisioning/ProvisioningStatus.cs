namespace SecureScoreSnow.Client.Provisioning;

/// <summary>What a provisioning check has come to.</summary>
public enum ProvisioningStatus
{
    /// <summary>It is as it should be.</summary>
    Passed,

    /// <summary>Tickets cannot flow, or not safely, until it is put right.</summary>
    Failed,

    /// <summary>Tickets can flow, but somebody should look at it.</summary>
    Warning,

    /// <summary>It could not be looked at with the rights, or the connections, that were given.</summary>
    NotPermitted,

    /// <summary>It does not matter for what is set up here.</summary>
    NotApplicable,
}
