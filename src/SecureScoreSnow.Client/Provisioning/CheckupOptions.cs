using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>What is checked, and with what.</summary>
public sealed record CheckupOptions
{
    /// <summary>The integration user's connection; null where there is none, or it cannot be had.</summary>
    public SnowConnection? Connection { get; init; }

    /// <summary>An administrator's connection, for what only an administrator may read.</summary>
    public SnowConnection? AdminConnection { get; init; }

    /// <summary>The name of the OAuth entity; the one with the client id, or of the usual name, unless set.</summary>
    public string? OAuthEntityName { get; init; }

    /// <summary>The user name or name of the integration user; who the connection signs in as unless set.</summary>
    public string? IntegrationUserName { get; init; }

    /// <summary>The client id that is used; the connection's own unless set.</summary>
    public string? ClientId { get; init; }

    /// <summary>Where the browser is sent back to; null where nobody signs in with one.</summary>
    public Uri? RedirectUri { get; init; }

    /// <summary>The sign-in to Entra; null where there is none.</summary>
    public SecureScoreConnection? SecureScore { get; init; }

    /// <summary>Where fields of tickets go; as the connection has it unless set.</summary>
    public ConnectionSettings? Settings { get; init; }

    /// <summary>Writes one marked record per ticket table, twice, and takes it back.</summary>
    public bool ProbeWrite { get; init; }

    /// <summary>Tells whether a connection is saved, as it is; null where nobody can tell.</summary>
    public Func<SnowConnection, bool>? IsConnectionSaved { get; init; }

    /// <summary>Which checks are wanted, by their exact names; all of them where it is null.</summary>
    public IReadOnlyCollection<string>? Names { get; init; }

    /// <summary>How long the checks may wait in all because the instance asks for it. 30 seconds unless set.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(30);

    internal Func<GraphSecurityClient>? CreateGraphClient { get; init; }

    internal FieldMap FieldMapOf(TicketType type) =>
        (Settings ?? (Connection ?? AdminConnection)?.Settings ?? ConnectionSettings.Default).Of(type).FieldMap;

    /// <summary>Refuses names that cannot be asked for, and an administrator's connection that does not work.</summary>
    internal async Task CheckAsync(CancellationToken cancellationToken)
    {
        CheckInstances();
        EncodedQuery.All.Equal("name", OAuthEntityName ?? string.Empty);
        EncodedQuery.All.Equal("user_name", IntegrationUserName ?? string.Empty);
        EncodedQuery.All.Equal("client_id", ClientId ?? string.Empty);
        if (AdminConnection is not { } admin || admin == Connection)
        {
            return;
        }

        try
        {
            await admin.CheckAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SnowException refusal) when (refusal.Code is not (
            SnowErrorCode.SignInRefused or SnowErrorCode.SignInExpired or SnowErrorCode.ConnectionClosed))
        {
            // That the instance is away, or closed to this machine, is for the checks to say.
        }
    }

    /// <summary>Refuses to take what is true of one instance for true of another.</summary>
    internal void CheckInstances()
    {
        if (Connection is { } own && AdminConnection is { } admin
            && own.Instance.Authority != admin.Instance.Authority)
        {
            throw new SnowException(
                SnowErrorCode.InstancesDiffer,
                null,
                own.Name,
                own.Instance.Authority,
                admin.Instance.Authority);
        }
    }
}
