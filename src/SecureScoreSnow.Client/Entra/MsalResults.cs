using Microsoft.Identity.Client;

namespace SecureScoreSnow.Client.Entra;

/// <summary>Takes from the sign-in library's answer what is kept.</summary>
internal static class MsalResults
{
    internal static AcquiredToken ToToken(AuthenticationResult result, string? applicationId)
    {
        // Whether there is one at all, the library leaves to whoever uses it.
        string token = result.AccessToken ?? "";
        TokenClaims? claims = TokenClaims.Read(token);
        GraphAccount account = new()
        {
            TenantId = claims?.TenantId ?? result.TenantId,
            UserPrincipalName = result.Account?.Username ?? claims?.UserPrincipalName,
            ApplicationId = claims?.ApplicationId ?? applicationId,
            ApplicationName = claims?.ApplicationName,
        };
        return new AcquiredToken(token, result.ExpiresOn, account);
    }
}
