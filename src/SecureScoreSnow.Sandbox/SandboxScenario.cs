namespace SecureScoreSnow.Sandbox;

/// <summary>Conditions that real instances are met in; each can be put on a sandbox by its name.</summary>
public enum SandboxScenario
{
    /// <summary>The application registry is shut to other scopes and to web services.</summary>
    CrossScopeRefused,

    /// <summary>The instance sleeps.</summary>
    Hibernating,

    /// <summary>States have other labels, and there is one more of them.</summary>
    CustomisedStates,

    /// <summary>Tickets have three columns of the customer's own.</summary>
    CustomisedColumns,

    /// <summary>Tickets need a caller, a group and a justification.</summary>
    MandatoryFields,

    /// <summary>People log in at an identity provider.</summary>
    SingleSignOn,

    /// <summary>This machine's address is not let in.</summary>
    IpFiltered,

    /// <summary>A user may make 100 requests an hour.</summary>
    RateLimited,

    /// <summary>Each row takes 600 ms.</summary>
    SlowInserts,

    /// <summary>The instance gives records sys_ids of its own.</summary>
    NoClientKeys,

    /// <summary>Names and passwords are refused by the REST interfaces for those without the role for it.</summary>
    BasicAuthenticationRestricted,

    /// <summary>Nobody has made the integration user and the OAuth client yet.</summary>
    NotProvisioned,

    /// <summary>The instance is of the release Kingston.</summary>
    OldRelease,

    /// <summary>The instance's clock is ten minutes ahead.</summary>
    ClockAhead,

    /// <summary>The OAuth client is inactive, public, short-lived, of another id and redirect address.</summary>
    RegistryMisconfigured,

    /// <summary>The integration user is inactive, a person, must reset the password, and has the wrong roles.</summary>
    IntegrationUserUnfit,

    /// <summary>The integration user is locked out.</summary>
    IntegrationUserLocked,

    /// <summary>The correlation id is short, incidents need a caller on forms, and states are gone.</summary>
    TablesCustomised,

    /// <summary>The REST interfaces turn the integration user away, and integrations need a second factor.</summary>
    AccessRestricted,

    /// <summary>Microsoft's connector application is installed, inactive, and may not read the registry.</summary>
    ConnectorRefused,

    /// <summary>The OAuth plugin is off.</summary>
    OAuthInactive,
}
