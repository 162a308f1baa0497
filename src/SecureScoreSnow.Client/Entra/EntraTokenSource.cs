using Microsoft.Identity.Client;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Entra;

/// <summary>
/// Keeps the token for Graph of one sign-in: renewed a minute before its end, once more when Graph refuses it, and by
/// one request however many wait for it.
/// </summary>
public sealed class EntraTokenSource : IGraphTokenSource, IDisposable
{
    // Requests that were under way when the token was renewed come back with 401 shortly after.
    private static readonly TimeSpan s_justRenewed = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(60);

    private readonly object _gate = new();
    private readonly TimeProvider _clock;
    private readonly MsalHttp _http;
    private readonly ITokenAcquirer _acquirer;
    private readonly SignInFailures _failures;
    private AcquiredToken? _token;
    private long? _renewedAt;
    private SharedFlight<AcquiredToken>? _flight;

    /// <param name="signIn">How to sign in.</param>
    /// <param name="cloud">Where; China is refused before (<see cref="CloudAddresses.Of"/>).</param>
    /// <param name="transport">Puts requests on the wire; it stays the caller's.</param>
    /// <param name="clock">Tells when a token ends.</param>
    /// <param name="options">The time-out; null for the usual one.</param>
    /// <exception cref="SnowException">What the sign-in was given cannot be right.</exception>
    public EntraTokenSource(
        EntraSignIn signIn,
        CloudAddresses cloud,
        HttpMessageHandler transport,
        TimeProvider clock,
        TransportOptions? options = null)
    {
        _clock = clock;
        SignIn = signIn;
        Cloud = cloud;
        _http = new MsalHttp(transport, (options ?? new TransportOptions()).Timeout);
        _failures = new SignInFailures(signIn, cloud);
        try
        {
            _acquirer = TokenAcquirers.For(signIn, cloud, _http, clock);
        }
        catch (MsalException unusable)
        {
            throw _failures.Translate(unusable, isFirst: true)!;
        }
    }

    /// <summary>How it signs in.</summary>
    public EntraSignIn SignIn { get; }

    /// <summary>Where it signs in.</summary>
    public CloudAddresses Cloud { get; }

    /// <summary>Who is signed in; null before the first token.</summary>
    public GraphAccount? Account => _token?.Account;

    /// <summary>When the present token ends; null where there is none or that cannot be told.</summary>
    public DateTimeOffset? ExpiresAt => _token?.ExpiresAt;

    /// <inheritdoc />
    public Task<string> GetTokenAsync(bool renew, CancellationToken cancellationToken) =>
        GetTokenAsync(renew, claims: null, cancellationToken);

    /// <summary>Gives the access token, and one that meets a claims challenge where there was one.</summary>
    /// <param name="renew">True to leave the kept token aside, after Graph has answered 401.</param>
    /// <param name="claims">What <see cref="ClaimsChallenge"/> has read from the answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SnowException">The sign-in was refused.</exception>
    public async Task<string> GetTokenAsync(bool renew, string? claims, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SharedFlight<AcquiredToken> flight;
        lock (_gate)
        {
            if (_token is { } kept && IsGood(kept, renew || claims is not null))
            {
                return kept.Text;
            }

            if (_flight is null or { IsOver: true })
            {
                _flight = Start(claims);
            }

            flight = _flight;
            flight.Board();
        }

        return (await flight.RideAsync(_gate, _clock, cancellationToken).ConfigureAwait(false)).Text;
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private bool IsGood(AcquiredToken token, bool renew)
    {
        TimeSpan margin = _acquirer.CanRenew ? s_margin : TimeSpan.Zero;
        return renew
            ? _renewedAt is { } moment && _clock.GetElapsedTime(moment) < s_justRenewed
            : token.ExpiresAt is null || _clock.GetUtcNow() < token.ExpiresAt - margin;
    }

    private SharedFlight<AcquiredToken> Start(string? claims)
    {
        CancellationTokenSource stop = new();
        bool isFirst = _token is null;
        return new SharedFlight<AcquiredToken>(AcquireAsync(isFirst, claims, stop), stop);
    }

    private async Task<AcquiredToken> AcquireAsync(bool isFirst, string? claims, CancellationTokenSource stop)
    {
        // The caller holds the lock until here; what follows must not run under it.
        await Task.Yield();
        AcquiredToken token;
        try
        {
            token = await _acquirer.AcquireAsync(isFirst, claims, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new SnowException(SnowErrorCode.TimedOut, late, Cloud.Login.Host);
        }
        catch (Exception failure) when (_failures.Translate(failure, isFirst) is { } refusal)
        {
            throw refusal;
        }

        if (!TokenText.IsUsable(token.Text))
        {
            throw _acquirer.CanRenew
                ? new SnowException(SnowErrorCode.UnexpectedAnswer, null, Cloud.Login.Host, "access_token")
                : new SnowException(SnowErrorCode.TokenInvalid, null, Cloud.Graph.Host);
        }

        lock (_gate)
        {
            _token = token;
            _renewedAt = isFirst ? null : _clock.GetTimestamp();
        }

        return token;
    }
}
