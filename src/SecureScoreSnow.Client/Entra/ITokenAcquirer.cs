namespace SecureScoreSnow.Client.Entra;

/// <summary>Gets a token from where a way of signing in gets it, never from a cache.</summary>
internal interface ITokenAcquirer
{
    /// <summary>Whether a second token can be had without the user.</summary>
    bool CanRenew { get; }

    /// <param name="mayAsk">Whether a user may be asked: the first time only.</param>
    /// <param name="claims">What Graph demands of the token, in JSON; null where it demands nothing.</param>
    /// <param name="cancellationToken">Ends the wait for the service and for the user.</param>
    Task<AcquiredToken> AcquireAsync(bool mayAsk, string? claims, CancellationToken cancellationToken);
}
