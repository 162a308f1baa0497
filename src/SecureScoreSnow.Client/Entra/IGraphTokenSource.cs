namespace SecureScoreSnow.Client.Entra;

/// <summary>Gives the access token for Microsoft Graph, and a fresh one where the last was refused.</summary>
public interface IGraphTokenSource
{
    /// <param name="renew">True to leave the kept token aside, after Graph has answered 401.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SnowException">The sign-in was refused.</exception>
    Task<string> GetTokenAsync(bool renew, CancellationToken cancellationToken);
}
