namespace SecureScoreSnow.Client.Authentication;

/// <summary>The ways of signing in to an instance.</summary>
public enum SignInMethod
{
    /// <summary>OAuth with user name and password of the integration user.</summary>
    Password,

    /// <summary>OAuth in the name of the OAuth entity and the application user it names.</summary>
    ClientCredentials,

    /// <summary>OAuth with a refresh token that was issued before.</summary>
    RefreshToken,

    /// <summary>OAuth in the browser: authorization code with PKCE, over a loopback redirect.</summary>
    AuthorizationCode,

    /// <summary>OAuth with a statement that a certificate's key has signed (JWT bearer).</summary>
    JwtBearer,

    /// <summary>An API key with every request.</summary>
    ApiKey,

    /// <summary>User name and password with every request.</summary>
    Basic,

    /// <summary>An access token from elsewhere; it cannot be renewed.</summary>
    AccessToken,
}
