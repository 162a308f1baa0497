using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>An app of a tenant: how it proves who it is, and what it may do.</summary>
/// <param name="appId">Its client id.</param>
/// <param name="name">Its display name.</param>
public sealed class AppRegistration(string appId, string name)
{
    private readonly ConcurrentDictionary<string, X509Certificate2> _certificates = new(StringComparer.Ordinal);

    public string AppId { get; } = appId;

    public string Name { get; } = name;

    /// <summary>The id of its service principal.</summary>
    public string ObjectId { get; } = Guid.NewGuid().ToString();

    /// <summary>The secrets, and whether each is still valid.</summary>
    public ConcurrentDictionary<string, bool> Secrets { get; } = new(StringComparer.Ordinal);

    /// <summary>Who else may vouch for the app.</summary>
    public ConcurrentBag<FederatedCredential> FederatedCredentials { get; } = [];

    /// <summary>Permissions that the app has by itself, consented to.</summary>
    public ConcurrentDictionary<string, bool> ApplicationPermissions { get; } = new(StringComparer.Ordinal);

    /// <summary>Permissions that the app has for a signed-in user, consented to.</summary>
    public ConcurrentDictionary<string, bool> DelegatedPermissions { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it may sign users in without a secret: device code, browser.</summary>
    public bool IsPublicClient { get; set; }

    /// <summary>Where the browser may be sent after the sign-in; localhost and 127.0.0.1 match on any port.</summary>
    public ConcurrentBag<Uri> RedirectUris { get; } = [];

    internal IEnumerable<X509Certificate2> Certificates => _certificates.Values;

    /// <summary>Registers the public half of a certificate.</summary>
    public void Add(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        _certificates[certificate.Thumbprint] = new X509Certificate2(certificate.RawData);
    }

    /// <summary>Takes a certificate away again.</summary>
    public bool RemoveCertificate(string thumbprint) => _certificates.TryRemove(thumbprint, out _);
}
