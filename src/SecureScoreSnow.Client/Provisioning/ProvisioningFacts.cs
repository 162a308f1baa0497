using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>What the checks know together, read when the first of them asks for it.</summary>
internal sealed class ProvisioningFacts
{
    private const string AnyOAuthEntity = TicketIdentity.CorrelationDisplay;

    private static readonly string[] s_entityColumns =
    [
        "sys_id", "name", "type", "active", "client_id", "redirect_url", "access_token_lifespan",
        "refresh_token_lifespan", "auth_code_lifespan", "default_grant_type", "public_client", "user",
        "user.user_name", "user.active",
    ];

    private static readonly string[] s_userColumns =
    [
        "sys_id", "user_name", "name", "active", "locked_out", "password_needs_reset", "web_service_access_only",
        "identity_type", "enable_multifactor_authn", "sso_source", "manager", "employee_number",
    ];

    private static readonly string[] s_dictionaryColumns =
    [
        "sys_id", "name", "element", "column_label", "max_length", "mandatory", "read_only", "active", "default_value",
    ];

    private static readonly string[] s_propertyColumns = ["sys_id", "name", "value"];

    // The first two are on every instance: an answer without them is one to a user who may not read properties.
    private static readonly string[] s_properties =
    [
        "glide.war", "glide.buildtag.last", "glide.buildname", PropertyNames.OAuthActive,
        PropertyNames.ClientCredentials, PropertyNames.SingleSignOn, PropertyNames.NoLocalLogin,
        PropertyNames.MultiFactorForIntegrations, PropertyNames.BasicRestriction, PropertyNames.BasicEnforced,
    ];

    private readonly TableReader _reader;
    private readonly Dictionary<string, InstanceAnswer> _probe = [];

    internal ProvisioningFacts(CheckupOptions options, TimeProvider clock)
    {
        Options = options;
        Clock = clock;
        _reader = new TableReader(options, clock);
        Graph = new GraphFacts(options);
    }

    internal CheckupOptions Options { get; }

    internal TimeProvider Clock { get; }

    internal GraphFacts Graph { get; }

    internal TableReader Reader => _reader;

    /// <summary>How the integration user signs in; null where nobody does.</summary>
    internal SignInMethod? Method => Options.Connection?.Method;

    /// <summary>The instance's host; "–" where nothing says which one.</summary>
    internal string Host => (Options.Connection ?? Options.AdminConnection)?.Instance.Host ?? "–";

    internal string? ClientId => Options.ClientId ?? Options.Connection?.ClientId;

    /// <summary>The integration user signs in with a browser, as far as can be known.</summary>
    internal bool UsesBrowser => Options.RedirectUri is not null
        && Method is not (SignInMethod.Password or SignInMethod.ClientCredentials or SignInMethod.Basic);

    internal Task<Reading> ReadAsync(
        string table,
        EncodedQuery query,
        IReadOnlyList<string> columns,
        CancellationToken cancellationToken,
        bool isOpen = false) => _reader.ReadAsync(table, query, columns, isOpen, cancellationToken);

    /// <summary>What the instance says to a request without a sign-in.</summary>
    internal async Task<InstanceAnswer> AnswerAsync(CancellationToken cancellationToken)
    {
        if (!_probe.TryGetValue(string.Empty, out InstanceAnswer? answer))
        {
            SnowConnection connection = Options.Connection is { IsClosed: false } open ? open
                : Options.AdminConnection ?? Options.Connection
                ?? throw new SnowException(SnowErrorCode.NotConnected, null);
            answer = await InstanceAnswer.AskAsync(connection, Clock, cancellationToken).ConfigureAwait(false);
            _probe[string.Empty] = answer;
        }

        return answer;
    }

    /// <summary>The OAuth entity: by its name, by the client id, or by its usual name.</summary>
    internal async Task<Reading> EntityAsync(CancellationToken cancellationToken)
    {
        if (Options.OAuthEntityName is null && ClientId is { } id)
        {
            Reading found = await EntityAsync("client_id", id, cancellationToken).ConfigureAwait(false);
            if (found.IsHidden || found.First is not null)
            {
                return found;
            }
        }

        // Where the usual one has another client id, that is what is wrong.
        return await EntityAsync("name", EntityName, cancellationToken).ConfigureAwait(false);
    }

    internal string EntityName => Options.OAuthEntityName ?? AnyOAuthEntity;

    /// <summary>By what it was looked for.</summary>
    internal string EntitySought =>
        Options.OAuthEntityName is null && ClientId is { } id ? $"{EntityName} / {id}" : EntityName;

    /// <summary>The name of the integration user: as given, as signed in, or the entity's application user.</summary>
    internal async Task<string?> UserNameAsync(CancellationToken cancellationToken)
    {
        if ((Options.IntegrationUserName ?? Options.Connection?.UserName) is { Length: > 0 } known)
        {
            return known;
        }

        Reading entity = await EntityAsync(cancellationToken).ConfigureAwait(false);
        return entity.First?["user.user_name"] is { Length: > 0 } name ? name : null;
    }

    internal async Task<Reading> UserAsync(CancellationToken cancellationToken)
    {
        string? name = await UserNameAsync(cancellationToken).ConfigureAwait(false);
        return name is null
            ? new Reading("sys_user", "–", [])
            {
                Refusal = new SnowException(SnowErrorCode.NotConnected, null),
                IsHidden = true,
            }
            : await ReadAsync(
                "sys_user",
                EncodedQuery.AnyOf(
                    [EncodedQuery.All.Equal("user_name", name), EncodedQuery.All.Equal("name", name)]),
                s_userColumns,
                cancellationToken,
                isOpen: true).ConfigureAwait(false);
    }

    private Task<Reading> EntityAsync(string column, string value, CancellationToken cancellationToken) =>
        ReadAsync("oauth_entity", EncodedQuery.All.Equal(column, value), s_entityColumns, cancellationToken);

    internal Task<Reading> PropertiesAsync(CancellationToken cancellationToken) => ReadAsync(
        "sys_properties", EncodedQuery.All.In("name", s_properties), s_propertyColumns, cancellationToken);

    internal Task<Reading> DictionaryAsync(string table, CancellationToken cancellationToken) => ReadAsync(
        "sys_dictionary",
        EncodedQuery.All.In("name", [table, TicketTables.Task]).IsNotEmpty("element"),
        s_dictionaryColumns,
        cancellationToken);
}
