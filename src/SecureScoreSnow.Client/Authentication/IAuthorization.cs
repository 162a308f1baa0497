namespace SecureScoreSnow.Client.Authentication;

/// <summary>Gives what requests are signed with.</summary>
internal interface IAuthorization
{
    /// <summary>Whether another credential may be had after one was refused.</summary>
    bool CanRenew { get; }

    /// <summary>When the present token ends; null where there is none or it does not say.</summary>
    DateTimeOffset? ExpiresAt { get; }

    /// <summary>What a request can be signed with at once; null where somebody would have to be asked first.</summary>
    RequestCredential? Current { get; }

    /// <summary>The present refresh token; null where there is none.</summary>
    Secret? RefreshToken { get; }

    /// <summary>Which text tells the likely causes apart when the instance refuses what was sent.</summary>
    string RefusalHint { get; }

    /// <param name="refused">The credential that was just refused, or null.</param>
    /// <param name="cancellationToken">Ends the wait, not a renewal that others wait for too.</param>
    /// <exception cref="SnowException">The sign-in was refused.</exception>
    Task<RequestCredential> GetAsync(RequestCredential? refused, CancellationToken cancellationToken);

    /// <summary>Has the instance end the tokens; nothing where there are none.</summary>
    /// <exception cref="SnowException">The instance cannot be reached.</exception>
    Task RevokeAsync(CancellationToken cancellationToken);
}
