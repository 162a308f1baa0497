namespace SecureScoreSnow.Client.Entra;

/// <summary>Gets the statement with which another issuer vouches for an app.</summary>
public interface IAssertionSource
{
    /// <summary>Gets it anew: it is valid for minutes, and a sign-in for hours.</summary>
    /// <exception cref="SnowException">There is none to be had.</exception>
    Task<string> GetAsync(CancellationToken cancellationToken);
}
