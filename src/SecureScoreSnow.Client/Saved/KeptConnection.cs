using System.Security.Cryptography.X509Certificates;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tracing;

namespace SecureScoreSnow.Client.Saved;

/// <summary>What of a connection is kept, and what a later process makes of it.</summary>
/// <param name="Connection">The readable part.</param>
/// <param name="Secrets">The secret part.</param>
public sealed record KeptConnection(SavedConnection Connection, ConnectionSecrets Secrets)
{
    /// <summary>What its requests pass by; null for nothing.</summary>
    public RequestJournal? Journal { get; init; }

    /// <summary>Takes from an open connection what a later sign-in needs.</summary>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.ConnectionNotKept"/>: its way of signing in cannot be gone again without a person.
    /// </exception>
    public static KeptConnection Of(SnowConnection connection, string name)
    {
        InstanceSignIn signIn = connection.Options.SignIn;
        bool hasPassword = signIn.Method is SignInMethod.Password or SignInMethod.Basic;
        ConnectionSecrets secrets = new()
        {
            ClientSecret = signIn.Client?.Secret,
            Password = hasPassword ? signIn.Secret : null,
            RefreshToken = RefreshTokenOf(connection, signIn),
            AccessToken = signIn.Method == SignInMethod.AccessToken ? signIn.Secret : null,
            ApiKey = signIn.Method == SignInMethod.ApiKey ? signIn.Secret : null,
            KeyPassword = signIn.Assertion?.FilePassword,
        };
        return new KeptConnection(WithKey(ReadableOf(connection, name), signIn.Assertion), secrets);
    }

    /// <summary>How to sign in again.</summary>
    /// <exception cref="SnowException">The key or the authority that it names cannot be read.</exception>
    public ConnectionOptions ToOptions(TimeProvider clock) => new(Connection.Instance, SignIn(clock))
    {
        Name = Connection.Name,
        Settings = Connection.Settings,
        SavedAs = Connection.Name,
        Account = new AccountRule
        {
            IntegrationUser = Connection.IntegrationUser,
            AllowsPersonalAccount = Connection.AllowsPersonalAccount,
        },
        Transport = Transport(),
    };

    /// <summary>The same with another client secret.</summary>
    /// <exception cref="SnowException">It signs in without an OAuth client.</exception>
    public KeptConnection WithClientSecret(Secret clientSecret) => Connection.ClientId is { Length: > 0 }
        ? this with
        {
            Secrets = new ConnectionSecrets
            {
                ClientSecret = clientSecret,
                Password = Secrets.Password,
                RefreshToken = Secrets.RefreshToken,
                AccessToken = Secrets.AccessToken,
                ApiKey = Secrets.ApiKey,
                KeyPassword = Secrets.KeyPassword,
            },
        }
        : throw new SnowException(SnowErrorCode.ConnectionWithoutClient, null, Connection.Name);

    /// <summary>Has the instance end the tokens that are kept; needs no sign-in.</summary>
    /// <exception cref="SnowException">The instance cannot be reached.</exception>
    public async Task RevokeAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        TransportOptions transport = Transport();
        using HttpClient client = new(JournalHandler.Over(Http.Transport.Create(transport), transport.Journal))
        {
            Timeout = transport.Timeout,
        };
        OAuthTokenEndpoint endpoint = new(client, Connection.Instance, Connection.Method, transport, clock);
        foreach (Secret token in new[] { Secrets.RefreshToken, Secrets.AccessToken }.OfType<Secret>())
        {
            await endpoint.RevokeAsync(token.Reveal(), cancellationToken).ConfigureAwait(false);
        }
    }

    private static SavedConnection ReadableOf(SnowConnection connection, string name)
    {
        ConnectionOptions options = connection.Options;
        return new SavedConnection(name, connection.Instance, connection.Method)
        {
            ClientId = options.SignIn.Client?.Id,
            UserName = connection.UserName,
            IntegrationUser = options.Account.IntegrationUser,
            AllowsPersonalAccount = options.Account.AllowsPersonalAccount,
            RedirectUri = options.SignIn.Browser?.RedirectUri,
            Proxy = options.Transport.Proxy?.AddressWithUser,
            CertificateAuthority = options.Transport.CertificateAuthorityFile,
            TimeoutSec = (int)options.Transport.Timeout.TotalSeconds,
            Settings = connection.Settings,
        };
    }

    private static SavedConnection WithKey(SavedConnection connection, AssertionOptions? assertion) =>
        assertion is null
            ? connection
            : connection with
            {
                KeyFile = assertion.File,
                KeyThumbprint = assertion.File is null ? assertion.Certificate.Thumbprint : null,
                KeyId = assertion.KeyId,
                Subject = assertion.Subject,
            };

    private static Secret? RefreshTokenOf(SnowConnection connection, InstanceSignIn signIn) => signIn.Method switch
    {
        SignInMethod.RefreshToken => connection.RefreshToken ?? signIn.Secret,
        SignInMethod.AuthorizationCode => connection.RefreshToken
            ?? throw new SnowException(SnowErrorCode.ConnectionNotKept, null, connection.Name),
        _ => null,
    };

    private InstanceSignIn SignIn(TimeProvider clock) => Connection.Method switch
    {
        SignInMethod.Password => InstanceSignIn.Password(Client(), Connection.UserName!, Required(Secrets.Password)),
        SignInMethod.ClientCredentials => InstanceSignIn.ClientCredentials(Client()),
        SignInMethod.JwtBearer => InstanceSignIn.JwtBearer(Client(), Assertion(clock)),
        SignInMethod.Basic => InstanceSignIn.Basic(Connection.UserName!, Required(Secrets.Password)),
        SignInMethod.AccessToken => InstanceSignIn.AccessToken(Required(Secrets.AccessToken)),
        SignInMethod.ApiKey => InstanceSignIn.ApiKey(Required(Secrets.ApiKey)),

        // Nobody is asked a second time: what the browser brought once is gone on from.
        _ => InstanceSignIn.RefreshToken(Client(), Required(Secrets.RefreshToken)),
    };

    private OAuthClient Client() => new(Connection.ClientId ?? string.Empty, Secrets.ClientSecret);

    private AssertionOptions Assertion(TimeProvider clock)
    {
        X509Certificate2 certificate = Connection.KeyFile is { } file
            ? CertificateFile.Read(file, Secrets.KeyPassword, clock)
            : CertificateStore.Find(Connection.KeyThumbprint ?? string.Empty, clock);
        return new AssertionOptions(certificate, Connection.Subject ?? string.Empty)
        {
            KeyId = Connection.KeyId,
            File = Connection.KeyFile,
            FilePassword = Secrets.KeyPassword,
        };
    }

    private TransportOptions Transport()
    {
        TransportOptions usual = new();
        string? authority = Connection.CertificateAuthority;
        return usual with
        {
            Proxy = Connection.Proxy is { } proxy ? new ProxyServer(proxy) : null,
            Timeout = Connection.TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : usual.Timeout,
            CertificateAuthority = authority is null ? null : AuthorityFile.Read(authority),
            CertificateAuthorityFile = authority,
            Journal = Journal,
        };
    }

    private Secret Required(Secret? secret) =>
        secret ?? throw new SnowException(SnowErrorCode.SavedSecretsMissing, null, Connection.Name);
}
