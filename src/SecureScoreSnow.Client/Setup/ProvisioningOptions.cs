namespace SecureScoreSnow.Client.Setup;

/// <summary>What is to be set up.</summary>
public sealed record ProvisioningOptions
{
    /// <summary>What the OAuth entity is called unless one says otherwise.</summary>
    public const string DefaultOAuthEntityName = "Microsoft 365 Security and Configuration";

    /// <summary>What the integration user is called unless one says otherwise.</summary>
    public const string DefaultUserName = "svc.securescore";

    /// <summary>The name of the OAuth entity.</summary>
    public string OAuthEntityName { get; init; } = DefaultOAuthEntityName;

    /// <summary>The user name of the integration user.</summary>
    public string UserName { get; init; } = DefaultUserName;

    /// <summary>Where a browser is sent back to; instances compare it literally, port and slash included.</summary>
    public string RedirectUri { get; init; } = "http://localhost:8400/";

    /// <summary>The way of signing in.</summary>
    public ProvisioningGrant Grant { get; init; }

    /// <summary>The roles of the integration user.</summary>
    public IReadOnlyList<string> Roles { get; init; } = ["itil"];

    /// <summary>Whether an entity and a user that are there get a new secret and a new password.</summary>
    public bool ResetSecret { get; init; }

    /// <summary>How long an access token lives.</summary>
    public TimeSpan AccessTokenLifespan { get; init; } = TimeSpan.FromSeconds(1_800);

    /// <summary>How long a refresh token lives.</summary>
    public TimeSpan RefreshTokenLifespan { get; init; } = TimeSpan.FromSeconds(8_640_000);
}
