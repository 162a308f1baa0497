using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Connections;

/// <summary>What a connection is made of.</summary>
/// <param name="Instance">The root of the instance, as <see cref="InstanceAddress"/> gives it.</param>
/// <param name="SignIn">How to sign in.</param>
public sealed record ConnectionOptions(Uri Instance, InstanceSignIn SignIn)
{
    /// <summary>What the connection is called; the instance's host unless set.</summary>
    public string? Name { get; init; }

    /// <summary>Whom it may be signed in as.</summary>
    public AccountRule Account { get; init; } = new();

    /// <summary>How requests travel.</summary>
    public TransportOptions Transport { get; init; } = new();

    /// <summary>Names of states and where fields go.</summary>
    public ConnectionSettings Settings { get; init; } = ConnectionSettings.Default;

    /// <summary>The name of the saved connection that it is; null where it is none.</summary>
    public string? SavedAs { get; init; }

    /// <summary>Makes the handler that puts requests on the wire; the system's own unless set.</summary>
    public Func<TransportOptions, HttpMessageHandler>? CreateHandler { get; init; }
}
