namespace SecureScoreSnow.Client.Authentication;

/// <summary>What the token endpoint gave.</summary>
internal sealed class OAuthToken(
    string accessToken,
    string? refreshToken,
    DateTimeOffset expiresAt,
    DateTimeOffset renewAt)
{
    internal string AccessToken { get; } = accessToken;

    internal string? RefreshToken { get; } = refreshToken;

    internal DateTimeOffset ExpiresAt { get; } = expiresAt;

    /// <summary>From when on a new token is asked for before the next request.</summary>
    internal DateTimeOffset RenewAt { get; } = renewAt;
}
