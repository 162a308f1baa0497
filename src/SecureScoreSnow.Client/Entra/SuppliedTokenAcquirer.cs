namespace SecureScoreSnow.Client.Entra;

/// <summary>Hands out a token that was obtained elsewhere, for as long as it lasts.</summary>
internal sealed class SuppliedTokenAcquirer : ITokenAcquirer
{
    private const string GraphApplicationId = "00000003-0000-0000-c000-000000000000";

    private readonly AcquiredToken _token;
    private readonly CloudAddresses _cloud;
    private readonly TimeProvider _clock;

    internal SuppliedTokenAcquirer(EntraSignIn signIn, CloudAddresses cloud, TimeProvider clock)
    {
        _cloud = cloud;
        _clock = clock;
        string text = signIn.Secret!.Reveal();
        TokenClaims? claims = TokenClaims.Read(text);
        if (claims?.Audience is { } audience && !IsGraph(audience))
        {
            throw new SnowException(SnowErrorCode.TokenForAnother, null, audience, cloud.Graph.Host);
        }

        _token = new AcquiredToken(text, claims?.ExpiresAt, new GraphAccount
        {
            TenantId = claims?.TenantId,
            UserPrincipalName = claims?.UserPrincipalName,
            ApplicationId = claims?.ApplicationId,
            ApplicationName = claims?.ApplicationName,
        });
    }

    public bool CanRenew => false;

    public Task<AcquiredToken> AcquireAsync(bool mayAsk, string? claims, CancellationToken cancellationToken)
    {
        bool hasEnded = _token.ExpiresAt <= _clock.GetUtcNow();
        if (hasEnded || !mayAsk)
        {
            throw new SnowException(SnowErrorCode.TokenEnded, innerException: null, _cloud.Graph.Host);
        }

        return Task.FromResult(_token);
    }

    private bool IsGraph(string audience) =>
        audience == GraphApplicationId
        || (Uri.TryCreate(audience, UriKind.Absolute, out Uri? address) && address.Host == _cloud.Graph.Host);
}
