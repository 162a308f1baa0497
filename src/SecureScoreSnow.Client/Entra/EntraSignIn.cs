using System.Security.Cryptography.X509Certificates;

using SecureScoreSnow.Client.Authentication;

namespace SecureScoreSnow.Client.Entra;

/// <summary>A way of signing in to Entra, with what it needs. Make one with the methods here.</summary>
public sealed class EntraSignIn
{
    private EntraSignIn(EntraSignInMethod method) => Method = method;

    /// <summary>Which way it is.</summary>
    public EntraSignInMethod Method { get; }

    /// <summary>The tenant, by id or domain; null where the sign-in decides.</summary>
    public string? Tenant { get; private init; }

    /// <summary>The app, by its client id; null where it is not known beforehand.</summary>
    public string? ApplicationId { get; private init; }

    internal Secret? Secret { get; private init; }

    internal X509Certificate2? SigningCertificate { get; private init; }

    internal bool SendsChain { get; private init; }

    internal IAssertionSource? Assertions { get; private init; }

    internal Action<DeviceCodePrompt>? Show { get; private init; }

    internal Func<Uri, Task>? OpenBrowser { get; private init; }

    /// <summary>A user in the browser of this machine; the app has http://localhost as a redirect address.</summary>
    /// <param name="applicationId">The client id of a public client app.</param>
    /// <param name="tenant">The tenant; null lets the user's account decide.</param>
    /// <param name="openBrowser">Shows the address to the user; null for the system's browser.</param>
    public static EntraSignIn Interactive(
        string applicationId,
        string? tenant = null,
        Func<Uri, Task>? openBrowser = null) =>
        new(EntraSignInMethod.Interactive)
        {
            ApplicationId = applicationId,
            Tenant = tenant,
            OpenBrowser = openBrowser,
        };

    /// <summary>A user in a browser anywhere.</summary>
    /// <param name="applicationId">The client id of a public client app.</param>
    /// <param name="show">Is told what the user must do, on whatever thread that is.</param>
    /// <param name="tenant">The tenant; null lets the user's account decide.</param>
    public static EntraSignIn DeviceCode(
        string applicationId,
        Action<DeviceCodePrompt> show,
        string? tenant = null) =>
        new(EntraSignInMethod.DeviceCode) { ApplicationId = applicationId, Tenant = tenant, Show = show };

    /// <summary>An app with a secret.</summary>
    public static EntraSignIn ClientSecret(string tenant, string applicationId, Secret secret) =>
        new(EntraSignInMethod.ClientSecret) { Tenant = tenant, ApplicationId = applicationId, Secret = secret };

    /// <summary>An app with a certificate.</summary>
    /// <param name="tenant">The tenant, by id or domain.</param>
    /// <param name="applicationId">The client id.</param>
    /// <param name="certificate">The certificate with its private key, an RSA one.</param>
    /// <param name="sendsChain">Sends the public part along, for apps that trust a subject name and its issuer.</param>
    public static EntraSignIn Certificate(
        string tenant,
        string applicationId,
        X509Certificate2 certificate,
        bool sendsChain = false) =>
        new(EntraSignInMethod.Certificate)
        {
            Tenant = tenant,
            ApplicationId = applicationId,
            SigningCertificate = certificate,
            SendsChain = sendsChain,
        };

    /// <summary>The identity that the machine has in Azure.</summary>
    /// <param name="identity">
    /// The client id or the resource id (/subscriptions/…) of a user-assigned identity; null for the system-assigned.
    /// </param>
    public static EntraSignIn ManagedIdentity(string? identity = null) =>
        new(EntraSignInMethod.ManagedIdentity) { ApplicationId = identity };

    /// <summary>An app that another issuer vouches for.</summary>
    public static EntraSignIn WorkloadIdentity(string tenant, string applicationId, IAssertionSource assertions) =>
        new(EntraSignInMethod.WorkloadIdentity)
        {
            Tenant = tenant,
            ApplicationId = applicationId,
            Assertions = assertions,
        };

    /// <summary>A token for Graph that was obtained elsewhere.</summary>
    public static EntraSignIn AccessToken(Secret token) => new(EntraSignInMethod.AccessToken) { Secret = token };
}
