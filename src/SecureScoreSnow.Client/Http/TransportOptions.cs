using System.Security.Cryptography.X509Certificates;

using SecureScoreSnow.Client.Tracing;

namespace SecureScoreSnow.Client.Http;

/// <summary>How requests travel: what is the same for every request of one connection.</summary>
public sealed record TransportOptions
{
    /// <summary>The proxy to use; null for the system's own.</summary>
    public ProxyServer? Proxy { get; init; }

    /// <summary>How long the head of an answer may take. 100 seconds unless set.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>A further authority whose server certificates are trusted, beside those of the system.</summary>
    public X509Certificate2? CertificateAuthority { get; init; }

    /// <summary>The file that the authority was read from, for a later process.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>What requests pass by on their way, for those who want to see them; null for nothing.</summary>
    public RequestJournal? Journal { get; init; }

    /// <summary>What the body of an answer may be.</summary>
    public ReplyLimits ReplyLimits { get; init; } = ReplyLimits.Default;
}
