using System.Text.RegularExpressions;

namespace SecureScoreSnow.Client.Entra;

/// <summary>Knows where each way of signing in gets its tokens.</summary>
internal static class TokenAcquirers
{
    private static readonly Regex s_tenant = new("^[A-Za-z0-9][A-Za-z0-9.-]*$", RegexOptions.CultureInvariant);

    internal static ITokenAcquirer For(EntraSignIn signIn, CloudAddresses cloud, MsalHttp http, TimeProvider clock)
    {
        if (signIn.SigningCertificate is { } certificate)
        {
            UsableCertificate.Check(certificate, certificate.Thumbprint, clock);
        }

        if (signIn.Secret?.Reveal().Length == 0)
        {
            throw new SnowException(
                SnowErrorCode.ClientSecretRefused, null, signIn.ApplicationId, signIn.Tenant, cloud.Login.Host, "''");
        }

        // The tenant becomes a part of an address.
        if (signIn.Tenant is { } tenant && !s_tenant.IsMatch(tenant))
        {
            throw new SnowException(SnowErrorCode.TenantInvalid, innerException: null, tenant);
        }

        return signIn.Method switch
        {
            EntraSignInMethod.Interactive or EntraSignInMethod.DeviceCode => new UserAcquirer(signIn, cloud, http),
            EntraSignInMethod.ManagedIdentity => new ManagedIdentityAcquirer(signIn, cloud, http),
            EntraSignInMethod.AccessToken => new SuppliedTokenAcquirer(signIn, cloud, clock),
            _ => new AppAcquirer(signIn, cloud, http),
        };
    }
}
