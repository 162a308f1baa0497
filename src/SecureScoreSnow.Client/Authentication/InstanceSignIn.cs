namespace SecureScoreSnow.Client.Authentication;

/// <summary>A way of signing in, with what it needs. Make one with the methods here.</summary>
public sealed class InstanceSignIn
{
    private InstanceSignIn(SignInMethod method) => Method = method;

    /// <summary>Which way it is.</summary>
    public SignInMethod Method { get; }

    /// <summary>Who signs in, where the way of signing in says so.</summary>
    public string? UserName { get; private init; }

    internal OAuthClient? Client { get; private init; }

    internal Secret? Secret { get; private init; }

    internal DateTimeOffset? ExpiresAt { get; private init; }

    internal BrowserOptions? Browser { get; private init; }

    internal AssertionOptions? Assertion { get; private init; }

    /// <summary>OAuth password grant.</summary>
    public static InstanceSignIn Password(OAuthClient client, string userName, Secret password) =>
        new(SignInMethod.Password) { Client = client, UserName = userName, Secret = password };

    /// <summary>OAuth client credentials grant (Washington DC and later).</summary>
    public static InstanceSignIn ClientCredentials(OAuthClient client) =>
        new(SignInMethod.ClientCredentials) { Client = client };

    /// <summary>OAuth refresh token grant.</summary>
    public static InstanceSignIn RefreshToken(OAuthClient client, Secret refreshToken) =>
        new(SignInMethod.RefreshToken) { Client = client, Secret = refreshToken };

    /// <summary>
    /// OAuth authorization code grant with PKCE, in a browser. It asks a person once; later tokens come from the
    /// refresh token, or not at all.
    /// </summary>
    public static InstanceSignIn AuthorizationCode(OAuthClient client, BrowserOptions browser) =>
        new(SignInMethod.AuthorizationCode) { Client = client, Browser = browser };

    /// <summary>OAuth JWT bearer grant.</summary>
    public static InstanceSignIn JwtBearer(OAuthClient client, AssertionOptions assertion) =>
        new(SignInMethod.JwtBearer) { Client = client, Assertion = assertion };

    /// <summary>An API key (header x-sn-apikey).</summary>
    public static InstanceSignIn ApiKey(Secret key) => new(SignInMethod.ApiKey) { Secret = key };

    /// <summary>Basic authentication.</summary>
    public static InstanceSignIn Basic(string userName, Secret password) =>
        new(SignInMethod.Basic) { UserName = userName, Secret = password };

    /// <summary>A bearer token that was obtained elsewhere.</summary>
    public static InstanceSignIn AccessToken(Secret token, DateTimeOffset? expiresAt = null) =>
        new(SignInMethod.AccessToken) { Secret = token, ExpiresAt = expiresAt };
}
