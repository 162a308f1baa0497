using System.Management.Automation;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Cmdlets.Pipeline;

/// <summary>A command that signs in: how its requests travel.</summary>
public abstract class ConnectCmdlet : SnowCmdlet
{
    private protected ConnectCmdlet()
    {
    }

    [Parameter]
    public Uri? Proxy { get; set; }

    [Parameter]
    public PSCredential? ProxyCredential { get; set; }

    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 100;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CertificateAuthority { get; set; }

    private protected TransportOptions Transport() => Transport(new TransportOptions());

    /// <summary>What was said, and for the rest what was kept.</summary>
    private protected TransportOptions Transport(TransportOptions kept)
    {
        string? authority = CertificateAuthority is null
            ? kept.CertificateAuthorityFile
            : GetUnresolvedProviderPathFromPSPath(CertificateAuthority);
        return kept with
        {
            Proxy = ProxyOr(kept.Proxy),
            Timeout = MyInvocation.BoundParameters.ContainsKey(nameof(TimeoutSec))
                ? TimeSpan.FromSeconds(TimeoutSec)
                : kept.Timeout,
            CertificateAuthority = CertificateAuthority is null
                ? kept.CertificateAuthority
                : AuthorityFile.Read(authority!),
            CertificateAuthorityFile = authority,
            Journal = Session.Journal,
        };
    }

    private ProxyServer? ProxyOr(ProxyServer? kept)
    {
        if ((Proxy ?? kept?.Address) is not { } address)
        {
            return null;
        }

        return ProxyCredential is not null
            ? new ProxyServer(address, ProxyCredential.UserName, new Secret(ProxyCredential.Password))
            : Proxy is not null ? new ProxyServer(Proxy) : kept;
    }
}
