using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SecureScoreSnow.Sandbox.OAuth;

/// <summary>The tokens that are valid.</summary>
internal sealed class TokenStore(TimeProvider clock, CredentialRecords records)
{
    private const int TokenBytes = 48;

    private readonly ConcurrentDictionary<string, TokenGrant> _byAccess = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TokenGrant> _byRefresh = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Client, string User, string Scope, bool HasRefresh), TokenGrant>
        _current = new();

    /// <summary>A token for a user of a client: the one that is valid still, or a new one.</summary>
    internal TokenGrant Issue(OAuthClient client, string userName, string scope, bool withRefresh)
    {
        DateTimeOffset now = clock.GetUtcNow();
        (string, string, string, bool) key = (client.ClientId, userName, scope, withRefresh);
        lock (_current)
        {
            if (_current.TryGetValue(key, out TokenGrant? current) && IsValid(current, now))
            {
                return current;
            }

            TokenGrant grant = new(
                NewToken("at"),
                withRefresh ? NewToken("rt") : null,
                userName,
                client.ClientId,
                scope,
                now + client.AccessLifespan,
                now + client.RefreshLifespan)
            {
                AccessRecord = records.Add("access_token", client, userName, now + client.AccessLifespan),
                RefreshRecord = withRefresh
                    ? records.Add("refresh_token", client, userName, now + client.RefreshLifespan)
                    : "",
            };
            Keep(key, grant);
            return grant;
        }
    }

    /// <summary>A new access token for a refresh token, which stays the same; null if it is not valid.</summary>
    internal TokenGrant? Refresh(OAuthClient client, string refresh)
    {
        DateTimeOffset now = clock.GetUtcNow();
        lock (_current)
        {
            if (!_byRefresh.TryGetValue(refresh, out TokenGrant? old)
                || old.ClientId != client.ClientId || old.RefreshEnds <= now || !records.Contains(old.RefreshRecord))
            {
                return null;
            }

            if (IsValid(old, now))
            {
                return old;
            }

            DateTimeOffset ends = now + client.AccessLifespan;
            records.Remove(old.AccessRecord);
            TokenGrant grant = old with
            {
                Access = NewToken("at"),
                AccessEnds = ends,
                AccessRecord = records.Add("access_token", client, old.UserName, ends),
            };
            Keep((client.ClientId, old.UserName, old.Scope, true), grant);
            return grant;
        }
    }

    internal TokenGrant? Find(string access) =>
        _byAccess.TryGetValue(access, out TokenGrant? grant) && grant.AccessEnds > clock.GetUtcNow()
            && records.Contains(grant.AccessRecord)
            ? grant
            : null;

    /// <summary>Ends a token; to end a refresh token ends its access token too.</summary>
    internal void Revoke(string token)
    {
        lock (_current)
        {
            if (_byRefresh.TryRemove(token, out TokenGrant? refreshed))
            {
                records.Remove(refreshed.RefreshRecord);
                token = refreshed.Access;
            }

            if (_byAccess.TryRemove(token, out TokenGrant? grant))
            {
                records.Remove(grant.AccessRecord);
            }
        }
    }

    /// <summary>Ends every access token; refresh tokens stay.</summary>
    internal void ExpireAccess()
    {
        foreach (TokenGrant grant in _byAccess.Values)
        {
            records.Remove(grant.AccessRecord);
        }

        _byAccess.Clear();
    }

    /// <summary>Ends every token.</summary>
    internal void RevokeAll()
    {
        ExpireAccess();
        foreach (TokenGrant grant in _byRefresh.Values)
        {
            records.Remove(grant.RefreshRecord);
        }

        _byRefresh.Clear();
        _current.Clear();
    }

    private static string NewToken(string kind) =>
        $"canary-{kind}-" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(TokenBytes))
            .TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private bool IsValid(TokenGrant grant, DateTimeOffset now) =>
        grant.AccessEnds > now && _byAccess.ContainsKey(grant.Access) && records.Contains(grant.AccessRecord)
        && (grant.Refresh is null
            || (_byRefresh.ContainsKey(grant.Refresh) && records.Contains(grant.RefreshRecord)));

    private void Keep((string Client, string User, string Scope, bool HasRefresh) key, TokenGrant grant)
    {
        if (_current.TryGetValue(key, out TokenGrant? before) && before.AccessEnds <= clock.GetUtcNow())
        {
            Forget(before);
        }

        _byAccess[grant.Access] = grant;
        if (grant.Refresh is { } refresh)
        {
            _byRefresh[refresh] = grant;
        }

        _current[key] = grant;
    }

    // What has ended is not kept: a soak of weeks would fill the memory with it.
    private void Forget(TokenGrant ended)
    {
        _byAccess.TryRemove(ended.Access, out _);
        records.Remove(ended.AccessRecord);
        if (ended.Refresh is { } refresh && ended.RefreshEnds <= clock.GetUtcNow())
        {
            _byRefresh.TryRemove(refresh, out _);
            records.Remove(ended.RefreshRecord);
        }
    }
}
