namespace SecureScoreSnow.Client.Setup;

/// <summary>A record of the application registry (<c>oauth_entity</c>); its secret cannot be read.</summary>
public sealed class OAuthEntity
{
    /// <summary>The key of the record.</summary>
    public string SysId { get; init; } = string.Empty;

    /// <summary>The name that was given to it.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>Whether tokens are given to it.</summary>
    public bool IsActive { get; init; }

    /// <summary>What it is, in the instance's own word: <c>client</c> for clients from outside.</summary>
    public string Type { get; init; } = string.Empty;

    /// <summary>The client id.</summary>
    public string ClientId { get; init; } = string.Empty;

    /// <summary>Where a browser may be sent back to.</summary>
    public IReadOnlyList<string> RedirectUrls { get; init; } = [];

    /// <summary>How long an access token lives; null where the instance does not say.</summary>
    public TimeSpan? AccessTokenLifespan { get; init; }

    /// <summary>How long a refresh token lives; null where the instance does not say.</summary>
    public TimeSpan? RefreshTokenLifespan { get; init; }

    /// <summary>The grant it is meant for, in the instance's own word.</summary>
    public string DefaultGrantType { get; init; } = string.Empty;

    /// <summary>The user name of the application user, as whom client credentials sign in; null without one.</summary>
    public string? ApplicationUser { get; init; }

    /// <summary>Whether it has no secret and proves itself by PKCE.</summary>
    public bool IsPublicClient { get; init; }

    /// <summary>Which application scopes of the instance reach it: <c>public</c> means all of them.</summary>
    public string Access { get; init; } = string.Empty;

    /// <summary>What was noted about it.</summary>
    public string Comments { get; init; } = string.Empty;

    /// <summary>Whether Install-SnowProvisioning made it; Uninstall-SnowProvisioning leaves others alone.</summary>
    public bool IsMadeByInstall { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
