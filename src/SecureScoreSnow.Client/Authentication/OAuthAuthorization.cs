namespace SecureScoreSnow.Client.Authentication;

/// <summary>Keeps a token of the instance, and one renewal at a time however many requests wait for it.</summary>
internal sealed class OAuthAuthorization : IAuthorization, IDisposable
{
    // Instances lock an account after a few wrong passwords: hundreds of tasks must not try it one after another.
    private static readonly TimeSpan s_refusalHolds = TimeSpan.FromMinutes(1);

    private readonly InstanceSignIn _signIn;
    private readonly OAuthTokenEndpoint _endpoint;
    private readonly TimeProvider _clock;
    private readonly Uri _instance;
    private readonly object _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;
    private OAuthToken? _token;
    private bool _hasAsked;
    private Task<OAuthToken>? _renewal;
    private long? _refusedAt;

    internal OAuthAuthorization(
        InstanceSignIn signIn,
        OAuthTokenEndpoint endpoint,
        TimeProvider clock,
        Uri instance)
    {
        _signIn = signIn;
        _endpoint = endpoint;
        _clock = clock;
        _instance = instance;
        _stopped = _stop.Token;
    }

    public bool CanRenew => true;

    public DateTimeOffset? ExpiresAt => _token?.ExpiresAt;

    public RequestCredential? Current
    {
        get
        {
            lock (_lock)
            {
                return _token is { } kept && _clock.GetUtcNow() < kept.RenewAt ? HeaderOf(kept) : null;
            }
        }
    }

    public Secret? RefreshToken => _token?.RefreshToken is { } token ? new Secret(token) : null;

    public string RefusalHint => SignInHints.Guest;

    public async Task<RequestCredential> GetAsync(RequestCredential? refused, CancellationToken cancellationToken)
    {
        Task<OAuthToken> renewal;
        lock (_lock)
        {
            if (_token is { } kept && _clock.GetUtcNow() < kept.RenewAt && HeaderOf(kept).Value != refused?.Value)
            {
                return HeaderOf(kept);
            }

            bool isOver = _renewal is null || (_renewal.IsCompleted && IsRefusalOver());
            renewal = isOver ? RenewAsync() : _renewal!;
            _renewal = renewal;
        }

        // Who stops waiting does not stop the renewal: others wait for it too.
        return HeaderOf(await renewal
            .WaitAsync(Timeout.InfiniteTimeSpan, _clock, cancellationToken)
            .ConfigureAwait(false));
    }

    public async Task RevokeAsync(CancellationToken cancellationToken)
    {
        OAuthToken? token;
        lock (_lock)
        {
            token = _token;
            _token = null;
        }

        foreach (string ended in new[] { token?.RefreshToken, token?.AccessToken }.OfType<string>())
        {
            await _endpoint.RevokeAsync(ended, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private bool IsRefusalOver() =>
        _refusedAt is not { } moment || _clock.GetElapsedTime(moment) >= s_refusalHolds;

    private static RequestCredential HeaderOf(OAuthToken token) => RequestCredential.Bearer(token.AccessToken);

    private async Task<OAuthToken> RenewAsync()
    {
        // The lock is held by the caller until here; what follows must not run under it.
        await Task.Yield();
        OAuthToken? old = _token;
        try
        {
            OAuthToken token = await ExchangeAsync(old).ConfigureAwait(false);
            lock (_lock)
            {
                _token = token;
            }

            return token;
        }
        catch (SnowException refusal) when (
            refusal.Code is SnowErrorCode.SignInRefused or SnowErrorCode.SignInExpired)
        {
            lock (_lock)
            {
                _refusedAt = _clock.GetTimestamp();
            }

            throw;
        }
    }

    private async Task<OAuthToken> ExchangeAsync(OAuthToken? old)
    {
        if (old?.RefreshToken is { } refreshToken && _signIn.Method != SignInMethod.RefreshToken)
        {
            try
            {
                return WithRefreshToken(await RefreshAsync(refreshToken).ConfigureAwait(false), refreshToken);
            }
            catch (SnowException refusal) when (refusal.Code == SnowErrorCode.SignInRefused)
            {
                // The refresh token has ended; the way in that was used at first is still open.
            }
        }

        return await SignInAsync(old).ConfigureAwait(false);
    }

    private async Task<OAuthToken> SignInAsync(OAuthToken? old)
    {
        if (_signIn.Method == SignInMethod.AuthorizationCode)
        {
            return await AskAsync().ConfigureAwait(false);
        }

        if (_signIn.Method != SignInMethod.RefreshToken)
        {
            Dictionary<string, string> form = GrantForms.For(_signIn, _clock.GetUtcNow());
            return await _endpoint.RequestAsync(form, _stopped).ConfigureAwait(false);
        }

        string refreshToken = old?.RefreshToken ?? _signIn.Secret!.Reveal();
        try
        {
            return WithRefreshToken(await RefreshAsync(refreshToken).ConfigureAwait(false), refreshToken);
        }
        catch (SnowException refusal) when (refusal.Code == SnowErrorCode.SignInRefused)
        {
            throw new SnowException(SnowErrorCode.SignInExpired, refusal, _instance.Host)
            {
                StatusCode = refusal.StatusCode,
                ServerMessage = refusal.ServerMessage,
                ServerDetail = refusal.ServerDetail,
            };
        }
    }

    // A person is asked once, by the command that signs in, and never by one that is at work.
    private async Task<OAuthToken> AskAsync()
    {
        if (_hasAsked)
        {
            throw new SnowException(SnowErrorCode.SignInExpired, null, _instance.Host);
        }

        _hasAsked = true;
        Dictionary<string, string> form = await BrowserSignIn.AskAsync(_signIn, _instance, _clock, _stopped)
            .ConfigureAwait(false);
        return await _endpoint.RequestAsync(form, _stopped).ConfigureAwait(false);
    }

    private Task<OAuthToken> RefreshAsync(string refreshToken) =>
        _endpoint.RequestAsync(GrantForms.Refresh(_signIn.Client!, refreshToken), _stopped);

    // An instance may leave the refresh token out of the answer: the old one stays valid.
    private static OAuthToken WithRefreshToken(OAuthToken token, string refreshToken) =>
        token.RefreshToken is not null
            ? token
            : new OAuthToken(token.AccessToken, refreshToken, token.ExpiresAt, token.RenewAt);
}
