using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Setup;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Saved;

/// <summary>
/// Gives the OAuth entity of a kept connection a new client secret, which signs in, or leaves the old one.
/// </summary>
/// <param name="admin">An administrator's connection to the same instance.</param>
/// <param name="clock">Tells the time.</param>
public sealed class ClientSecretRotation(SnowConnection admin, TimeProvider clock)
{
    private readonly AdminTables _tables = new(admin.Tables);

    /// <param name="kept">The connection as it is kept.</param>
    /// <param name="keep">Keeps it with the new secret, which is nowhere else.</param>
    /// <param name="cancellationToken">Ends it; the old secret is in force again then.</param>
    /// <returns>What <paramref name="keep"/> gave.</returns>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.InstancesDiffer"/>, <see cref="SnowErrorCode.ConnectionWithoutClient"/>,
    /// <see cref="SnowErrorCode.OAuthEntityUnknown"/>, <see cref="SnowErrorCode.AdminRoleMissing"/>, or the new secret
    /// does not sign in or cannot be kept; the old one is in force again then.
    /// </exception>
    public async Task<T> RotateAsync<T>(
        KeptConnection kept,
        Func<KeptConnection, Task<T>> keep,
        CancellationToken cancellationToken)
    {
        Secret secret = GeneratedSecrets.ClientSecret();
        KeptConnection renewed = kept.WithClientSecret(secret);
        Require(kept.Connection);
        string entity = await FindAsync(kept.Connection, cancellationToken).ConfigureAwait(false);
        try
        {
            await SetAsync(entity, secret, cancellationToken).ConfigureAwait(false);
            await TryAsync(renewed, cancellationToken).ConfigureAwait(false);
            return await keep(renewed).ConfigureAwait(false);
        }
        catch (Exception) when (kept.Secrets.ClientSecret is not null)
        {
            // Whatever ended it, Ctrl+C or an answer that got lost among them: what others sign in with must not stay
            // changed to what nobody knows.
            await SetAsync(entity, kept.Secrets.ClientSecret!, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private async Task TryAsync(KeptConnection kept, CancellationToken cancellationToken)
    {
        ConnectionOptions options = kept.ToOptions(clock) with { CreateHandler = admin.Options.CreateHandler };
        using SnowConnection tried = await SnowConnection
            .OpenAsync(options, new InstanceGate(clock), clock, cancellationToken)
            .ConfigureAwait(false);
    }

    // A clone of an instance has the same client ids: what is written there would end the sign-ins of others.
    private void Require(SavedConnection connection)
    {
        if (connection.Instance != admin.Instance)
        {
            throw new SnowException(
                SnowErrorCode.InstancesDiffer,
                null,
                connection.Name,
                connection.Instance.Authority,
                admin.Instance.Authority);
        }
    }

    private async Task<string> FindAsync(SavedConnection connection, CancellationToken cancellationToken)
    {
        string clientId = connection.ClientId!;
        AdminRows found = await _tables.ListAsync(
            OAuthEntityFinder.Table,
            EncodedQuery.All.Equal(FieldList.ClientId, clientId),
            ["sys_id"],
            cancellationToken).ConfigureAwait(false);
        return found.Rows.Count == 1
            ? found.Rows[0]["sys_id"]
            : throw new SnowException(SnowErrorCode.OAuthEntityUnknown, null, clientId, admin.Instance.Host);
    }

    private async Task SetAsync(string entity, Secret secret, CancellationToken cancellationToken)
    {
        Dictionary<string, string> fields = new() { [FieldList.ClientSecret] = secret.Reveal() };
        await _tables
            .UpdateAsync(OAuthEntityFinder.Table, entity, fields, cancellationToken)
            .ConfigureAwait(false);
    }
}
