namespace SecureScoreSnow.Client.Setup;

/// <summary>What a step of setting up is about.</summary>
public enum ProvisioningPart
{
    /// <summary>The record of the application registry.</summary>
    OAuthEntity,

    /// <summary>The user.</summary>
    IntegrationUser,

    /// <summary>A role of the user.</summary>
    Role,

    /// <summary>The user as whom client credentials sign in.</summary>
    ApplicationUser,

    /// <summary>The system property that switches client credentials on.</summary>
    Property,

    /// <summary>The sign-in that proves the rest.</summary>
    Verification,
}
