using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>A sign-in to Entra, and the tenant's Secure Score behind it.</summary>
public sealed class SecureScoreConnection : IDisposable
{
    private readonly HttpMessageHandler _transport;
    private readonly EntraTokenSource _tokens;
    private readonly TimeProvider _clock;
    private readonly TransportOptions _options;

    private SecureScoreConnection(
        HttpMessageHandler transport,
        EntraTokenSource tokens,
        TransportOptions options,
        TimeProvider clock)
    {
        _transport = transport;
        _tokens = tokens;
        _options = options;
        _clock = clock;
        ConnectedAt = clock.GetLocalNow();
    }

    /// <summary>The tenant's id; null where the token does not tell.</summary>
    public string? TenantId => _tokens.Account?.TenantId ?? _tokens.SignIn.Tenant;

    /// <summary>Who is signed in: the user, or the app by name and id. Tickets name it as who asked for them.</summary>
    public string? Account => _tokens.Account?.Initiator;

    /// <summary>How it signed in.</summary>
    public EntraSignInMethod Method => _tokens.SignIn.Method;

    /// <summary>Microsoft's cloud.</summary>
    public GraphCloud Environment => _tokens.Cloud.Cloud;

    /// <summary>When the connection was made.</summary>
    public DateTimeOffset ConnectedAt { get; }

    /// <summary>When the present token ends; null where that cannot be told.</summary>
    public DateTimeOffset? TokenExpiresAt => _tokens.ExpiresAt?.ToLocalTime();

    /// <summary>Signs in.</summary>
    /// <param name="signIn">How, given what carries requests.</param>
    /// <param name="cloud">Where.</param>
    /// <param name="options">How requests travel.</param>
    /// <param name="sandbox">The origin of a sandbox on this machine in the cloud's place; null for the cloud.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="cancellationToken">Ends the sign-in.</param>
    /// <exception cref="SnowException">The sign-in was refused.</exception>
    public static async Task<SecureScoreConnection> OpenAsync(
        Func<HttpMessageHandler, EntraSignIn> signIn,
        CloudAddresses cloud,
        TransportOptions options,
        Uri? sandbox,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        HttpMessageHandler transport = MicrosoftTransport.Create(options, sandbox);
        EntraTokenSource? tokens = null;
        try
        {
            tokens = new EntraTokenSource(signIn(transport), cloud, transport, clock, options);
            await tokens.GetTokenAsync(renew: false, cancellationToken).ConfigureAwait(false);
            return new SecureScoreConnection(transport, tokens, options, clock);
        }
        catch
        {
            tokens?.Dispose();
            transport.Dispose();
            throw;
        }
    }

    /// <summary>A reader with warnings of its own, for one command.</summary>
    /// <param name="maxWait">How long it may wait in all because Graph asks for it; null for the usual.</param>
    public GraphSecurityClient CreateClient(TimeSpan? maxWait = null)
    {
        GraphSecurityOptions options = new() { Graph = _tokens.Cloud.Graph, Timeout = _options.Timeout };
        return new GraphSecurityClient(
            _transport, _tokens, _clock, maxWait is { } wait ? options with { MaxWait = wait } : options);
    }

    /// <summary>The account and its tenant.</summary>
    public override string ToString() => $"{Account} ({TenantId})";

    /// <inheritdoc />
    public void Dispose()
    {
        _tokens.Dispose();
        _transport.Dispose();
    }
}
