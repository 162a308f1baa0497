using System.Security.Cryptography;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>What stands between two requests of a sign-in: codes, device codes, refresh tokens.</summary>
internal sealed class PendingSignIns(TimeProvider clock)
{
    private readonly object _gate = new();
    private readonly Dictionary<string, DelegatedGrant> _grants = new(StringComparer.Ordinal);

    /// <summary>Keeps a grant and gives the handle under which it can be fetched.</summary>
    internal string Keep(DelegatedGrant grant, TimeSpan lifetime)
    {
        string handle = Jwt.Encode(RandomNumberGenerator.GetBytes(32));
        lock (_gate)
        {
            _grants[handle] = grant with { ExpiresAt = clock.GetUtcNow() + lifetime };
        }

        return handle;
    }

    /// <summary>The grant of a handle, null where there is none; expired ones are there until they are taken.</summary>
    internal DelegatedGrant? Find(string handle)
    {
        lock (_gate)
        {
            return _grants.GetValueOrDefault(handle);
        }
    }

    /// <summary>Fetches a grant that may be used once.</summary>
    internal DelegatedGrant? Take(string handle)
    {
        lock (_gate)
        {
            return _grants.Remove(handle, out DelegatedGrant? grant) ? grant : null;
        }
    }

    /// <summary>Notes what the user said about the device that shows the code.</summary>
    internal bool Decide(string userCode, EntraUser? user)
    {
        lock (_gate)
        {
            (string handle, DelegatedGrant? grant) = _grants.FirstOrDefault(entry => entry.Value.UserCode == userCode);
            if (grant is null)
            {
                return false;
            }

            _grants[handle] = grant with { User = user, IsDeclined = user is null };
            return true;
        }
    }

    internal bool IsExpired(DelegatedGrant grant) => grant.ExpiresAt <= clock.GetUtcNow();
}
