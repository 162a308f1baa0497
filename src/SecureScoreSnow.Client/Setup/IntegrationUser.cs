namespace SecureScoreSnow.Client.Setup;

/// <summary>A user of the instance (<c>sys_user</c>) with what matters for an integration.</summary>
public sealed class IntegrationUser
{
    /// <summary>The key of the record.</summary>
    public string SysId { get; init; } = string.Empty;

    /// <summary>What it signs in as.</summary>
    public string UserName { get; init; } = string.Empty;

    /// <summary>The name that people see.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The mail address.</summary>
    public string Email { get; init; } = string.Empty;

    /// <summary>Whether it can sign in at all.</summary>
    public bool IsActive { get; init; }

    /// <summary>Whether it is locked, as after too many wrong passwords.</summary>
    public bool IsLockedOut { get; init; }

    /// <summary>Whether it has to choose a new password first; interfaces refuse it until then.</summary>
    public bool NeedsPasswordReset { get; init; }

    /// <summary>Whether it may use interfaces only, and no pages.</summary>
    public bool IsWebServiceAccessOnly { get; init; }

    /// <summary>Whether it is marked as an integration user for SOAP.</summary>
    public bool IsInternalIntegrationUser { get; init; }

    /// <summary>Human, machine or AI, in the instance's own word; empty where it does not tell them apart.</summary>
    public string IdentityType { get; init; } = string.Empty;

    /// <summary>All roles that count for it; null where they may not be read.</summary>
    public IReadOnlyList<HeldRole>? Roles { get; init; }

    /// <summary>When it last signed in; null if never, or where that may not be read.</summary>
    public DateTimeOffset? LastLogin { get; init; }

    /// <summary>Whether Install-SnowProvisioning made it; Uninstall-SnowProvisioning leaves others alone.</summary>
    public bool IsMadeByInstall { get; init; }

    /// <summary>The user name.</summary>
    public override string ToString() => UserName;
}
