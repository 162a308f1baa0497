using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Cmdlets.Connections;

/// <summary>How a connection is doing.</summary>
public sealed class ConnectionStatus
{
    internal ConnectionStatus(SnowConnection connection, bool isCurrent)
    {
        Connection = connection;
        IsCurrent = isCurrent;
    }

    /// <summary>What the connection is called.</summary>
    public string Name => Connection.Name;

    /// <summary>The root of the instance.</summary>
    public Uri Instance => Connection.Instance;

    /// <summary>Who it signed in as; null where that may not be read.</summary>
    public string? UserName => Connection.UserName;

    /// <summary>How it signed in.</summary>
    public SignInMethod Method => Connection.Method;

    /// <summary>Commands without -Connection use this one.</summary>
    public bool IsCurrent { get; }

    /// <summary>Whether the instance has just answered; null where it was not asked.</summary>
    public bool? IsReachable { get; internal set; }

    /// <summary>What is wrong and what helps; null where nothing is, or nobody has looked.</summary>
    public string? Problem { get; internal set; }

    /// <summary>The release of the instance; null where it was not asked, or does not tell this user.</summary>
    public string? Release => Abilities?.Release;

    /// <summary>The roles of the user; null where the instance was not asked, or does not tell.</summary>
    public IReadOnlyList<string>? Roles => Abilities?.Roles;

    /// <summary>The types of tickets that the user sees; null where the instance was not asked.</summary>
    public IReadOnlyList<TicketType>? CanRead => Abilities?.CanRead;

    /// <summary>The types of tickets that its roles let the user create; null where nobody has asked.</summary>
    public IReadOnlyList<TicketType>? CanCreate => Abilities?.CanCreate;

    /// <summary>The rate rule that requests fall under at present; null where none is known.</summary>
    public RateLimit? RateLimit => Connection.RateLimit;

    /// <summary>When the connection was made.</summary>
    public DateTimeOffset ConnectedAt => Connection.ConnectedAt;

    /// <summary>When the present token ends; null where there is none or it does not say.</summary>
    public DateTimeOffset? TokenExpiresAt => Connection.TokenExpiresAt;

    /// <summary>When the instance last answered with data.</summary>
    public DateTimeOffset? LastSuccess => Connection.LastSuccess;

    internal SnowConnection Connection { get; }

    internal ConnectionAbilities? Abilities { get; set; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
