namespace SecureScoreSnow.Client.Provisioning;

/// <summary>How a repair is carried out.</summary>
internal enum ProvisioningRepairKind
{
    /// <summary>A column of a record is set.</summary>
    SetColumn,

    /// <summary>The user gets a role.</summary>
    GrantRole,

    /// <summary>A system property is set, or made where it is not there.</summary>
    SetProperty,
}
