using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureScoreSnow.Client.Http;

/// <summary>Makes the handler that puts requests on the wire.</summary>
internal static class Transport
{
    private const int MaxConnections = 256;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <remarks>
    /// No cookies: an instance runs the requests of one session one after another and drops those that wait too
    /// long. No redirects: a redirected request would carry its credentials to wherever the answer points.
    /// </remarks>
    internal static HttpClientHandler Create(TransportOptions options)
    {
        HttpClientHandler handler = new()
        {
            // .NET Framework has two connections a host unless told otherwise. The gate is what limits requests.
            MaxConnectionsPerServer = MaxConnections,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        };
        if (options.Proxy is not null)
        {
            handler.Proxy = options.Proxy.ToWebProxy();
        }

        if (options.CertificateAuthority is { } authority)
        {
            handler.ServerCertificateCustomValidationCallback = (_, certificate, sent, errors) =>
                errors == SslPolicyErrors.None || IsIssuedBy(authority, certificate, sent, errors);
        }

        return handler;
    }

    // Only an unknown authority is made good for: a wrong host name or a missing certificate stays an error.
    private static bool IsIssuedBy(
        X509Certificate2 authority,
        X509Certificate2? certificate,
        X509Chain? sent,
        SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
        {
            return false;
        }

        using X509Chain chain = new();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        chain.ChainPolicy.ExtraStore.Add(authority);

        // Servers send the authorities between themselves and the root.
        foreach (X509ChainElement between in sent?.ChainElements.Cast<X509ChainElement>() ?? [])
        {
            chain.ChainPolicy.ExtraStore.Add(between.Certificate);
        }

        return chain.Build(certificate)
            && chain.ChainElements[chain.ChainElements.Count - 1].Certificate.RawData.SequenceEqual(authority.RawData);
    }
}
