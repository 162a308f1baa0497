using SecureScoreSnow.Client.Connections;

namespace SecureScoreSnow.Cmdlets.Connections;

/// <summary>A connection, or the name of one. PowerShell converts either to this.</summary>
public sealed class ConnectionReference
{
    /// <param name="name">The name of a connection of this session.</param>
    public ConnectionReference(string name) => Name = name;

    /// <param name="connection">The connection itself.</param>
    public ConnectionReference(SnowConnection connection)
    {
        Name = connection.Name;
        Connection = connection;
    }

    /// <param name="status">What Get-SnowConnection wrote.</param>
    public ConnectionReference(ConnectionStatus status)
        : this(status.Connection)
    {
    }

    internal string Name { get; }

    internal SnowConnection? Connection { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
