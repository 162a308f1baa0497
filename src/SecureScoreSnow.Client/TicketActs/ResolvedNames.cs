using System.Collections.Concurrent;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>The sys_ids of groups and users that were named, each asked for once in a run.</summary>
internal sealed class ResolvedNames(SnowConnection connection)
{
    private readonly GroupFinder _groups = new(connection.Tables);
    private readonly UserFinder _users = new(connection.Tables);
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <returns>The group; "" for none.</returns>
    /// <exception cref="SnowException">There is none of that name, or there are several.</exception>
    internal Task<string> GroupAsync(string name, CancellationToken cancellationToken) =>
        FindAsync($"group {name}", name, _groups.FindAsync, cancellationToken);

    /// <returns>The user; "" for nobody.</returns>
    /// <exception cref="SnowException">There is none of that name, or there are several.</exception>
    internal Task<string> UserAsync(string name, CancellationToken cancellationToken) =>
        FindAsync($"user {name}", name, _users.FindAsync, cancellationToken);

    private async Task<string> FindAsync(
        string key,
        string name,
        Func<string, CancellationToken, Task<string>> find,
        CancellationToken cancellationToken)
    {
        if (name.Length == 0)
        {
            return string.Empty;
        }

        if (!_known.TryGetValue(key, out string? sysId))
        {
            sysId = await find(name, cancellationToken).ConfigureAwait(false);
            _known[key] = sysId;
        }

        return sysId;
    }
}
