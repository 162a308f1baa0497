using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Connections;

namespace SecureScoreSnow.Cmdlets.Connections;

/// <summary>The connections of one runspace. The one made last is the current one.</summary>
internal sealed class ConnectionRegistry
{
    private readonly SortedDictionary<string, SnowConnection> _byName = new(StringComparer.OrdinalIgnoreCase);

    internal SnowConnection? Current { get; private set; }

    internal IReadOnlyCollection<SnowConnection> All => _byName.Values;

    /// <summary>Keeps a connection by its name. One of the same name stays open for those who hold it.</summary>
    internal void Add(SnowConnection connection)
    {
        _byName[connection.Name] = connection;
        Current = connection;
    }

    /// <summary>Closes a connection. No other one takes its place: that could be the wrong instance.</summary>
    internal void Remove(SnowConnection connection)
    {
        if (_byName.TryGetValue(connection.Name, out SnowConnection? kept) && kept == connection)
        {
            _byName.Remove(connection.Name);
        }

        Current = Current == connection ? null : Current;
        connection.Dispose();
    }

    /// <summary>Leaves commands without -Connection nothing to work on.</summary>
    internal void ForgetCurrent() => Current = null;

    /// <summary>The one of this name, be it closed; null where there is none.</summary>
    internal SnowConnection? Named(string name) =>
        _byName.TryGetValue(name, out SnowConnection? connection) ? connection : null;

    /// <exception cref="SnowException">There is no such connection, or none at all.</exception>
    internal SnowConnection Find(ConnectionReference? reference)
    {
        SnowConnection? found = reference is null ? Current : reference.Connection ?? Named(reference.Name);
        return found switch
        {
            null when reference is null => throw new SnowException(SnowErrorCode.NotConnected, null),
            null => throw new SnowException(SnowErrorCode.ConnectionUnknown, null, reference!.Name),
            { IsClosed: true } => throw new SnowException(SnowErrorCode.ConnectionClosed, null, found.Name),
            _ => found,
        };
    }
}
