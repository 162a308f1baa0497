using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;

namespace SecureScoreSnow.Client.Saved;

/// <summary>The readable part of a saved connection: everything but its secrets.</summary>
/// <param name="Name">What it is saved as; upper and lower case are the same.</param>
/// <param name="Instance">The root of the instance.</param>
/// <param name="Method">The way of signing in.</param>
public sealed record SavedConnection(string Name, Uri Instance, SignInMethod Method)
{
    /// <summary>The client id of the OAuth entity.</summary>
    public string? ClientId { get; init; }

    /// <summary>Who signs in.</summary>
    public string? UserName { get; init; }

    /// <summary>The integration user that the sign-in must turn out to be.</summary>
    public string? IntegrationUser { get; init; }

    /// <summary>Whether the account of a person may be signed in with.</summary>
    public bool AllowsPersonalAccount { get; init; }

    /// <summary>Where the browser is sent after signing in, as the OAuth entity has it.</summary>
    public Uri? RedirectUri { get; init; }

    /// <summary>The proxy. A password in its address is kept with the secrets, and only there when loaded.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>The file of the authority that the instance's certificate is checked against.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>The time limit of a request in seconds; the default where null.</summary>
    public int? TimeoutSec { get; init; }

    /// <summary>The file of the key that signs assertions.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The thumbprint of the certificate, in the user's store, whose key signs assertions.</summary>
    public string? KeyThumbprint { get; init; }

    /// <summary>The key id that assertions carry.</summary>
    public string? KeyId { get; init; }

    /// <summary>Whom assertions are about.</summary>
    public string? Subject { get; init; }

    /// <summary>Names of states and where fields go.</summary>
    public ConnectionSettings Settings { get; init; } = ConnectionSettings.Default;

    /// <summary>When it was saved; set by the store.</summary>
    public DateTimeOffset SavedAt { get; init; }

    /// <summary>Whether the secrets are in a protected store, and not in a plain file; set by the store.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
