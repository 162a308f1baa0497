using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SecureScoreSnow.Sandbox.Pages;

/// <summary>Who is logged in to the pages, by the cookie that the browser keeps.</summary>
internal sealed class SessionStore
{
    internal const string Cookie = "sandbox_session";

    private const int IdBytes = 24;

    private readonly ConcurrentDictionary<string, string> _users = new(StringComparer.Ordinal);

    internal string Begin(string userName)
    {
        string id = "canary-session-" + Convert.ToHexString(RandomNumberGenerator.GetBytes(IdBytes)).ToLowerInvariant();
        _users[id] = userName;
        return id;
    }

    internal string? UserOf(string? id) => id is null ? null : _users.GetValueOrDefault(id);

    internal void End(string? id)
    {
        if (id is not null)
        {
            _users.TryRemove(id, out _);
        }
    }
}
