using SecureScoreSnow.Client.Attachments;
using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Batch;
using SecureScoreSnow.Client.Changes;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Statistics;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Client.Tracing;

namespace SecureScoreSnow.Client.Connections;

/// <summary>An instance, a way of signing in, and the integration user it signs in as.</summary>
public sealed class SnowConnection : IDisposable
{
    private readonly SnowHttp _http;
    private readonly IAuthorization _authorization;

    private SnowConnection(ConnectionOptions options, SnowHttp http, IAuthorization authorization)
    {
        Options = options;
        _http = http;
        _authorization = authorization;
        Name = options.Name ?? options.Instance.Host;
        Instance = options.Instance;
        Method = options.SignIn.Method;
        UserName = options.SignIn.UserName;
        ClientId = options.SignIn.Client?.Id;
        Settings = options.Settings;
        SavedAs = options.SavedAs;
        ConnectedAt = http.Clock.GetUtcNow();
        Tables = new TableClient(http);
        Statistics = new StatisticsClient(http);
        Batches = new BatchClient(http);
        Reads = new ReadBatch(this, http);
        States = new StateCatalog(this);
        Changes = new ChangeClient(http);
        Attachments = new AttachmentClient(http);
    }

    /// <summary>What the connection is called.</summary>
    public string Name { get; }

    /// <summary>The root of the instance.</summary>
    public Uri Instance { get; }

    /// <summary>How it signed in.</summary>
    public SignInMethod Method { get; }

    /// <summary>Who it signed in as; null where that may not be read.</summary>
    public string? UserName { get; private set; }

    /// <summary>The record of that user; null where it may not be read.</summary>
    public SignedInUser? User { get; private set; }

    /// <summary>
    /// True where it is not the integration user, and was let pass (<see cref="AccountRule.AllowsPersonalAccount"/>).
    /// </summary>
    public bool IsPersonal { get; private set; }

    /// <summary>The client id of the OAuth entity; null where none takes part.</summary>
    internal string? ClientId { get; }

    /// <summary>How its requests travel.</summary>
    public TransportOptions Transport => Options.Transport;

    /// <summary>
    /// Names of states and where fields go. <see cref="Saved.KeptSettings"/> changes them, here and where they are
    /// kept.
    /// </summary>
    public ConnectionSettings Settings { get; internal set; }

    /// <summary>The name of the saved connection that it was opened from or saved as; null where it is none.</summary>
    public string? SavedAs { get; internal set; }

    /// <summary>When the connection was made.</summary>
    public DateTimeOffset ConnectedAt { get; }

    /// <summary>When the present token ends; null where there is none or it does not say.</summary>
    public DateTimeOffset? TokenExpiresAt => _authorization.ExpiresAt;

    /// <summary>Whether a request can be sent without signing in for it.</summary>
    public bool IsSignedIn => !IsClosed && _authorization.Current is not null;

    /// <summary>When the instance last answered with data.</summary>
    public DateTimeOffset? LastSuccess => _http.LastSuccess;

    /// <summary>The rate rule that requests fall under at present; null where none is known.</summary>
    public RateLimit? RateLimit => _http.RateLimit;

    /// <summary>True once it has been disposed of; nothing can be asked any more.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>
    /// True once the instance has given a record another sys_id than the one that was sent: creation is then guarded
    /// by look-ups alone.
    /// </summary>
    public bool IgnoresClientKeys { get; internal set; }

    /// <summary>True once the instance has refused batches as such: requests go one by one then.</summary>
    internal bool RefusesBatches { get; set; }

    /// <summary>Records.</summary>
    public TableClient Tables { get; }

    /// <summary>Counts.</summary>
    public StatisticsClient Statistics { get; }

    internal BatchClient Batches { get; }

    internal ReadBatch Reads { get; }

    internal StateCatalog States { get; }

    internal ChangeClient Changes { get; }

    internal OwnChanges OwnChanges { get; } = new();

    internal AttachmentClient Attachments { get; }

    internal ConnectionOptions Options { get; }

    /// <summary>The present refresh token, from which a later process can go on; null where there is none.</summary>
    internal Secret? RefreshToken => _authorization.RefreshToken;

    internal TimeProvider Clock => _http.Clock;

    internal InstanceGate Gate => _http.Gate;

    internal SnowHttp Http => _http;

    /// <summary>Signs in and reads who that is.</summary>
    /// <exception cref="SnowException">The instance cannot be reached or refuses the sign-in.</exception>
    public static async Task<SnowConnection> OpenAsync(
        ConnectionOptions options,
        InstanceGate gate,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        HttpMessageHandler handler = JournalHandler.Over(
            options.CreateHandler?.Invoke(options.Transport) ?? Client.Http.Transport.Create(options.Transport),
            options.Transport.Journal);

        // The time limit of a request is that of its answer's head; bodies have limits of their own.
        HttpClient client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        IAuthorization authorization = AuthorizationFor(options, client, clock);
        SnowHttp http = new(client, options.Instance, authorization, gate, options.Transport, clock);
        SnowConnection connection = new(options, http, authorization);
        try
        {
            await connection.CheckAsync(cancellationToken).ConfigureAwait(false);
            await connection.CheckAccountAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Asks the instance who the signed-in user is: the cheapest request that proves the connection.</summary>
    /// <exception cref="SnowException">The instance cannot be reached or refuses the credential.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        EncodedQuery self = EncodedQuery.All.EqualScript("sys_id", "gs.getUserID()");
        ListOptions options = new() { Columns = SignedInUser.Columns, First = 1 };
        await foreach (TableRecord record in Tables.ListAsync("sys_user", self, options, cancellationToken)
            .ConfigureAwait(false))
        {
            // The column may be closed even to the user whose record it is.
            User = new SignedInUser(record);
            UserName = User.UserName ?? UserName;
        }
    }

    /// <summary>Has the instance end the tokens of this connection, for everybody who was given them too.</summary>
    /// <exception cref="SnowException">The instance cannot be reached.</exception>
    public Task RevokeAsync(CancellationToken cancellationToken) => _authorization.RevokeAsync(cancellationToken);

    /// <summary>Signs in to the same instance on the same way in the name of somebody else.</summary>
    /// <exception cref="SnowException">The instance cannot be reached or refuses the sign-in.</exception>
    internal Task<SnowConnection> OpenAsAsync(InstanceSignIn signIn, CancellationToken cancellationToken) =>
        OpenAsync(
            Options with
            {
                SignIn = signIn,
                Name = null,
                SavedAs = null,

                // Who that ought to be is for the caller to say, not for how this one was opened.
                Account = new AccountRule { AllowsPersonalAccount = true },
            },
            Gate,
            Clock,
            cancellationToken);

    /// <inheritdoc cref="SnowHttp.ProbeAsync"/>
    internal Task<HttpResponseMessage> ProbeAsync(string path, CancellationToken cancellationToken) =>
        _http.ProbeAsync(path, cancellationToken);

    /// <summary>The name, for prompts and logs.</summary>
    public override string ToString() => Name;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (IsClosed)
        {
            return;
        }

        IsClosed = true;
        (_authorization as IDisposable)?.Dispose();
        _http.Dispose();
    }

    private async Task CheckAccountAsync(CancellationToken cancellationToken)
    {
        try
        {
            IsPersonal = Options.Account.Check(User, Instance.Host);
        }
        catch (SnowException) when (Method == SignInMethod.AuthorizationCode)
        {
            // A person consented to a token that is not to be used.
            await RevokeAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private static IAuthorization AuthorizationFor(ConnectionOptions options, HttpClient client, TimeProvider clock)
    {
        InstanceSignIn signIn = options.SignIn;
        return signIn.Method switch
        {
            SignInMethod.Basic => FixedAuthorization.Basic(signIn.UserName!, signIn.Secret!),
            SignInMethod.AccessToken => FixedAuthorization.Bearer(
                signIn.Secret!, signIn.ExpiresAt, options.Instance.Host),
            SignInMethod.ApiKey => FixedAuthorization.ApiKey(signIn.Secret!, options.Instance.Host),
            _ => new OAuthAuthorization(
                signIn,
                new OAuthTokenEndpoint(client, options.Instance, signIn.Method, options.Transport, clock),
                clock,
                options.Instance),
        };
    }
}
